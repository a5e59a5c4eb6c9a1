import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { Command as Parser, Option } from 'commander';
import { ROLES, type Role } from './access/sessions/role.js';
import { askServer } from './commands/command-client.js';
import type { Command, Output } from './commands/command.js';
import { readEnvironment } from './config/environment.js';
import { readSettings, type Settings } from './config/settings.js';
import { FolderInUseError } from './database/folder-lock.js';
import { run } from './server/run.js';

/** How long to wait until a server that holds the data folder accepts commands. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 250;

/** Executes a command. Prints machine-readable output to standard output and messages to standard error. */
async function perform(command: Command): Promise<void> {
  const settings = readSettings(readEnvironment());
  const { stdout, stderr } = await (settings.databaseUrl ? directly(settings, command) : embedded(settings, command));
  for (const line of stdout) process.stdout.write(`${line}\n`);
  for (const line of stderr) process.stderr.write(`${line}\n`);
}

async function directly(settings: Settings, command: Command): Promise<Output> {
  // Loaded on demand: if a server runs, this process needs no database.
  const { executeLocally } = await import('./local-context.js');
  return executeLocally(settings, command);
}

/** Only one process can open the embedded database. If a server holds it, the server executes the command. */
async function embedded(settings: Settings, command: Command): Promise<Output> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answered = await askServer(settings.dataDir, command);
    if (answered) return answered;
    try {
      return await directly(settings, command);
    } catch (error) {
      // A server that is starting holds the lock before it opens the socket.
      if (!(error instanceof FolderInUseError) || Date.now() > end) throw error;
    }
    await setTimeout(PAUSE_MS);
  }
}

const organizationOption = () => new Option('--organization <name>', 'organization; required if there are several');
const jsonOption = () => new Option('--json', 'print JSON').default(false);

interface Common {
  readonly organization?: string;
  readonly json: boolean;
}

const EXPIRY = { '90d': 'DAYS_90', '1y': 'YEAR_1', '2y': 'YEARS_2', never: 'NEVER' } as const;

interface NewApiToken {
  readonly name: string;
  readonly role: Role;
  readonly expires?: keyof typeof EXPIRY;
}

function program(): Parser {
  const root = new Parser('rollcall').description('Administers Rollcall from the command line.');
  root
    .command('organizations')
    .description('manage organizations')
    .command('create <name>')
    .description('create an organization and print its ID')
    .action((organization: string) => perform({ name: 'create-organization', organization }));
  addApiTokens(root.command('api-tokens').description('manage tokens for programs that use the GraphQL API'));
  addMembers(root.command('members').description('manage people who signed in through the identity provider'));
  root
    .command('sign-in-link')
    .description('print a link that opens one portal session')
    .option('--name <name>', 'name of the person, for the audit log')
    .addOption(organizationOption())
    .action(({ organization, name: person }: Common & { name?: string }) =>
      perform({ name: 'create-sign-in-link', organization, person }),
    );
  root
    .command('unknown-requests')
    .description('print SCIM requests without a known token, grouped by address, client and path')
    .addOption(jsonOption())
    .action(({ json }: Common) => perform({ name: 'list-unknown-requests', json }));
  return root;
}

function addApiTokens(apiTokens: Parser): void {
  apiTokens
    .command('create')
    .description('create a token and print it; it cannot be shown again')
    .requiredOption('--name <name>', 'name of the token')
    .addOption(new Option('--role <role>', 'role of the token').choices(ROLES).makeOptionMandatory())
    .addOption(new Option('--expires <in>', 'validity period; never by default').choices(Object.keys(EXPIRY)))
    .addOption(organizationOption())
    .action(({ name: tokenName, role, expires, organization }: Common & NewApiToken) =>
      perform({ name: 'create-api-token', organization, tokenName, role, lifetime: expires && EXPIRY[expires] }),
    );
  apiTokens
    .command('list')
    .description('list the tokens, newest first, with the first characters of each')
    .addOption(organizationOption())
    .addOption(jsonOption())
    .action(({ organization, json }: Common) => perform({ name: 'list-api-tokens', organization, json }));
  apiTokens
    .command('revoke <which>')
    .description('revoke the token with this name, hint or value')
    .addOption(organizationOption())
    .action((which: string, { organization }: Common) => perform({ name: 'revoke-api-token', organization, which }));
}

function addMembers(members: Parser): void {
  members
    .command('list')
    .description('list the members, sorted by name')
    .addOption(organizationOption())
    .addOption(jsonOption())
    .action(({ organization, json }: Common) => perform({ name: 'list-members', organization, json }));
  members
    .command('sign-out <which>')
    .description('end all sessions of the member with this ID, email address or name')
    .addOption(organizationOption())
    .action((which: string, { organization }: Common) => perform({ name: 'sign-out-member', organization, which }));
}

await run(async () => {
  const args = process.argv.slice(process.argv[2] === 'cli' ? 3 : 2);
  await program().parseAsync(args, { from: 'user' });
});
