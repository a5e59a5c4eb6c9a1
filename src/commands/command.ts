import { z } from 'zod';
import { TOKEN_LIFETIMES, type TokenLifetime } from '../common/token-lifetime.js';
import { ROLES } from '../access/sessions/role.js';

const LIFETIMES = Object.keys(TOKEN_LIFETIMES) as [TokenLifetime, ...TokenLifetime[]];
const organization = z.string().optional();

/** Commands of the command line. They are executed by a running server or directly on the database. */
export const COMMAND = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('create-organization'), organization: z.string() }),
  z.strictObject({ name: z.literal('create-sign-in-link'), organization, person: z.string().optional() }),
  z.strictObject({
    name: z.literal('create-api-token'),
    organization,
    tokenName: z.string(),
    role: z.enum(ROLES),
    lifetime: z.enum(LIFETIMES).optional(),
  }),
  z.strictObject({ name: z.literal('list-api-tokens'), organization, json: z.boolean() }),
  z.strictObject({ name: z.literal('revoke-api-token'), organization, which: z.string() }),
  z.strictObject({ name: z.literal('list-members'), organization, json: z.boolean() }),
  z.strictObject({ name: z.literal('sign-out-member'), organization, which: z.string() }),
  z.strictObject({ name: z.literal('list-unknown-requests'), json: z.boolean() }),
]);

export type Command = z.infer<typeof COMMAND>;

/** One function for each command. */
export type Handlers<Names extends Command['name'] = Command['name']> = {
  readonly [Name in Names]: (command: Extract<Command, { name: Name }>) => Promise<Output>;
};

/** Output lines of a command: machine-readable output for stdout, messages for stderr. */
export const OUTPUT = z.object({ stdout: z.array(z.string()), stderr: z.array(z.string()) });
export type Output = z.infer<typeof OUTPUT>;

export function output(stdout: readonly string[], note?: string): Output {
  return { stdout: [...stdout], stderr: note === undefined ? [] : [note] };
}
