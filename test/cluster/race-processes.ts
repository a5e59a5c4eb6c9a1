import { readSettings } from '../../src/config/settings.js';
import { connectDatabase } from '../../src/open-database.js';
import type { RaceServer } from '../scim/race.js';
import { freshEnvironment, READY, createAdminToken, runServer } from '../start/processes.js';
import { createDirectory } from '../support/app.js';
import { graphqlClient } from '../support/graphql-client.js';

/** Several processes on one port for race tests. */
export async function startProcesses(settings: Record<string, string>): Promise<RaceServer> {
  const environment: Record<string, string> = { ...(await freshEnvironment()), ...settings };
  const server = runServer(environment);
  await server.said(READY);
  const adminToken = await createAdminToken(environment);
  const url = `http://127.0.0.1:${environment['PORT']}`;
  const admin = graphqlClient(url, adminToken);
  const database = await connectDatabase(readSettings(environment));
  let directories = 0;
  return {
    app: { database },
    directory: () => createDirectory(url, admin, { displayName: `Race ${++directories}`, type: 'OKTA_SCIM' }),
    stop: async () => {
      await database.close();
      const code = await server.ended('SIGTERM');
      if (code !== 0) throw new Error(`The server ended with ${code}:\n${server.output.stdout}${server.output.stderr}`);
    },
  };
}
