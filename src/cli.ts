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

/** How long a server that holds the data folder may take until it listens for commands. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 250;

/** Executes a command and prints its output: what a program reads to standard output, what a person reads to standard error. */
async function perform(command: Command): Promise<void> {
  const settings = readSettings(readEnvironment());
  const { stdout, stderr } = await (settings.databaseUrl ? directly(settings, command) : embedded(settings, command));
  for (const line of stdout) process.stdout.write(`${line}\n`);
  for (const line of stderr) process.stderr.write(`${line}\n`);
}

async function directly(settings: Settings, command: Command): Promise<Output> {
  // Loaded on demand: where a server runs, this process needs no database.
  const { executeLocally } = await import('./local-context.js');
  return executeLocally(settings, command);
}

/** Only one process can open the embedded database: where that is a server, it executes the command. */
async function embedded(settings: Settings, command: Command): Promise<Output> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answered = await askServer(settings.dataDir, command);
    if (answered) return answered;
    try {
      return await directly(settings, command);
    } catch (error) {
      // A server that is starting has the lock and no socket yet.
      if (!(error instanceof FolderInUseError) || Date.now() > end) throw error;
    }
    await setTimeout(PAUSE_MS);
  }
}

const organizationOption = () => new Option('--organization <name>', 'needed where there are several organizations');
const jsonOption = () => new Option('--json', 'as JSON, for programs').default(false);

interface Common {
  readonly organization?: string;
  readonly json: boolean;
}

function program(): Parser {
  const root = new Parser('rollcall').description('Administers Rollcall from the command line.');
  root
    .command('organizations')
    .description('the tenants')
    .command('create <name>')
    .description('create an organization and print its id')
    .action((organization: string) => perform({ name: 'create-organization', organization }));
  addApiTokens(root.command('api-tokens').description('tokens for programs that read or administer over GraphQL'));
  addMembers(root.command('members').description('the people who signed in through the identity provider'));
  root
    .command('sign-in-link')
    .description('print a link that opens one portal session')
    .addOption(organizationOption())
    .action(({ organization }: Common) => perform({ name: 'create-sign-in-link', organization }));
  root
    .command('unknown-requests')
    .description('print SCIM requests that came with a token of no directory service, grouped')
    .addOption(jsonOption())
    .action(({ json }: Common) => perform({ name: 'list-unknown-requests', json }));
  return root;
}

function addApiTokens(apiTokens: Parser): void {
  apiTokens
    .command('create')
    .description('print a new token, which is shown only now')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .addOption(organizationOption())
    .action(({ name: tokenName, role, organization }: Common & { name: string; role: Role }) =>
      perform({ name: 'create-api-token', organization, tokenName, role }),
    );
  apiTokens
    .command('list')
    .description('print the tokens, newest first, of each only how it begins')
    .addOption(organizationOption())
    .addOption(jsonOption())
    .action(({ organization, json }: Common) => perform({ name: 'list-api-tokens', organization, json }));
  apiTokens
    .command('revoke <which>')
    .description('end the token with this name, hint or text')
    .addOption(organizationOption())
    .action((which: string, { organization }: Common) => perform({ name: 'revoke-api-token', organization, which }));
}

function addMembers(members: Parser): void {
  members
    .command('list')
    .description('print the members by name')
    .addOption(organizationOption())
    .addOption(jsonOption())
    .action(({ organization, json }: Common) => perform({ name: 'list-members', organization, json }));
  members
    .command('sign-out <which>')
    .description('end all sessions of the member with this id, e-mail address or name')
    .addOption(organizationOption())
    .action((which: string, { organization }: Common) => perform({ name: 'sign-out-member', organization, which }));
}

await run(async () => {
  const args = process.argv.slice(process.argv[2] === 'cli' ? 3 : 2);
  await program().parseAsync(args, { from: 'user' });
});
