import 'reflect-metadata';
import { RequestContext } from '@mikro-orm/core';
import { Command, Option } from 'commander';
import type { Role } from './access/access.entities.js';
import { ROLES } from './access/access.entities.js';
import type { ApiTokens } from './access/api-tokens.service.js';
import type { NewOrganizations } from './access/new-organizations.service.js';
import { SIGN_IN_LINK_HOURS } from './access/session-terms.js';
import type { Sessions } from './access/sessions.service.js';
import { accessOver } from './access/standalone.js';
import { DomainError } from './common/domain-error.js';
import { readEnvironment } from './config/environment.js';
import { readSettings, type Settings } from './config/settings.js';
import { Database } from './database/database.js';
import { openDatabase } from './open-database.js';
import { Organizations } from './organizations/organizations.service.js';
import { run } from './run.js';
import { MAX_GROUPS, unknownRequests } from './scim-requests/unknown-requests.js';
import { unknownRequestsTable } from './scim-requests/unknown-requests-table.js';

interface Services {
  readonly settings: Settings;
  readonly organizations: Organizations;
  readonly apiTokens: ApiTokens;
  readonly sessions: Sessions;
  readonly newOrganizations: NewOrganizations;
  readonly database: Database;
}

/** Opens the database for one command. What a program reads goes to standard output, what a person reads to standard error. */
async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const settings = readSettings(readEnvironment());
  const { orm, close } = await openDatabase(settings);
  const { em } = orm;
  const organizations = new Organizations(em);
  const services = { settings, organizations, database: new Database(em), ...accessOver(em) };
  try {
    await RequestContext.create(em, () => work(services));
  } finally {
    await close();
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const organizationOption = () => new Option('--organization <name>', 'needed where there are several organizations');

function program(): Command {
  const root = new Command('rollcall').description('Administers Rollcall from the command line.');
  const organizations = root.command('organizations').description('the tenants');
  organizations
    .command('create <name>')
    .description('create an organization and print its id')
    .action((name: string) =>
      withServices(async (services) => {
        print((await services.newOrganizations.create(name)).id);
      }),
    );
  addApiTokens(root.command('api-tokens').description('tokens for programs that read or administer over GraphQL'));
  root
    .command('sign-in-link')
    .description('print a link that opens one portal session')
    .addOption(organizationOption())
    .action(({ organization }: { organization?: string }) =>
      withServices(async ({ settings, organizations: all, sessions }) => {
        print(`${settings.publicUrl}/sign-in#${await sessions.createSignInLink(await all.find(organization))}`);
        tell(`The link works once, within ${SIGN_IN_LINK_HOURS} hours.`);
      }),
    );
  root
    .command('unknown-requests')
    .description('print SCIM requests that came with a token of no directory service, grouped')
    .option('--json', 'as JSON, for programs')
    .action(({ json }: { json?: true }) => withServices(({ database }) => printUnknownRequests(database, json)));
  return root;
}

async function printUnknownRequests(database: Database, asJson = false): Promise<void> {
  const groups = await unknownRequests(database);
  if (asJson) print(JSON.stringify(groups, undefined, 2));
  else if (groups.length === 0) tell('There is no such request in the log.');
  else unknownRequestsTable(groups).forEach(print);
  if (groups.length === MAX_GROUPS) tell(`Only the ${MAX_GROUPS} groups seen last are shown.`);
}

function addApiTokens(apiTokens: Command): void {
  apiTokens
    .command('create')
    .description('print a new token, which is shown only now')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .addOption(organizationOption())
    .action((options: { name: string; role: Role; organization?: string }) =>
      withServices(async (services) => {
        const organization = await services.organizations.find(options.organization);
        print(await services.apiTokens.create(organization, options.name, options.role));
      }),
    );
  apiTokens
    .command('revoke <which>')
    .description('end the token with this name, hint or text')
    .addOption(organizationOption())
    .action((which: string, options: { organization?: string }) =>
      withServices(async (services) => {
        const count = await services.apiTokens.revoke(await services.organizations.find(options.organization), which);
        if (count === 0) throw new DomainError('not-found', 'No active API token has this name, hint or text');
        tell(`Revoked ${count === 1 ? 'one API token' : `${count} API tokens`}.`);
      }),
    );
}

await run(async () => {
  const args = process.argv.slice(process.argv[2] === 'cli' ? 3 : 2);
  await program().parseAsync(args, { from: 'user' });
});
