import { Agent } from 'node:http';
import { graphqlClient } from '../support/graphql-client.js';
import { freshEnvironment, READY, run, createAdminToken, type Running } from '../start/processes.js';
import { sendRaw } from '../support/raw-client.js';
import type { GraphqlClient } from '../support/graphql-client.js';

/** Server of two processes on one port with its own database. */
export interface SeveralProcesses {
  readonly url: string;
  readonly databaseUrl: string;
  readonly admin: GraphqlClient;
  readonly running: Running;
  readonly primary: number;
  /** One connection to each process, keyed by process id. */
  connections(token: string): Promise<ReadonlyMap<number, Connection>>;
}

/** Requests users over one persistent connection, and therefore always from the same process. */
export interface Connection {
  /** Returns the status and the id of the process that responded, from its log. */
  users(): Promise<{ readonly status: number; readonly process: number }>;
  close(): void;
}

const MOST_ATTEMPTS = 1_000;

/** Starts the server like `npm start`, with a log line for each request. */
export async function startSeveral(): Promise<SeveralProcesses> {
  const environment: Record<string, string> = {
    ...(await freshEnvironment()),
    ROLLCALL_WORKERS: '2',
    ROLLCALL_LOG_LEVEL: 'debug',
  };
  const running = run([process.execPath, 'src/start.mjs'], environment);
  await running.said(READY);
  const adminToken = await createAdminToken(environment);
  const url = `http://127.0.0.1:${environment['PORT']}`;
  return {
    url,
    databaseUrl: environment['DATABASE_URL']!,
    admin: graphqlClient(url, adminToken),
    running,
    primary: running.process.pid!,
    connections: async (token) => {
      const found = new Map<number, Connection>();
      for (let attempt = 0; found.size < 2; attempt++) {
        if (attempt === MOST_ATTEMPTS) throw new Error(`${attempt} connections, and all to one process`);
        const connection = connect(url, token, running);
        const { process: number } = await connection.users();
        if (found.has(number)) connection.close();
        else found.set(number, connection);
      }
      return found;
    },
  };
}

function connect(url: string, token: string, running: Running): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const users = async () => {
    const request = { agent, path: '/api/v1/scim/Users?count=0', headers: { authorization: `Bearer ${token}` } };
    const { status, headers } = await sendRaw(url, request);
    const requestId = String(headers['x-request-id']);
    const [, process] = await running.said(new RegExp(`"pid":(\\d+),[^\\n]*"requestId":"${requestId}"`));
    return { status, process: Number(process) };
  };
  return { users, close: () => agent.destroy() };
}
