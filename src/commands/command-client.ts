import { lstatSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { DomainError } from '../common/domain-error.js';
import { type Command, OUTPUT, type Output } from './command.js';
import { findSocketPlace, isOurs, type SocketPlace } from './socket-path.js';

const ANSWER = z.union([z.object({ output: OUTPUT }), z.object({ refusal: z.string() })]);
/** Error codes without a reachable server: it was killed, has no socket, or this user has no access to the folder. */
const NO_SERVER = new Set(['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'EACCES']);
const INTERRUPTED = 'The server stopped before it completed the command';

/**
 * Sends a command to the server that holds this data folder. Returns undefined if no server listens. Throws a
 * `DomainError` if the server rejects the command.
 */
export async function askServer(dataDir: string, command: Command): Promise<Output | undefined> {
  let place: SocketPlace | undefined;
  try {
    place = findSocketPlace(dataDir);
    if (!place) return undefined;
    requireOwnSocket(place.file);
    return await answerOf(await connected(place.address), command);
  } catch (error) {
    if (NO_SERVER.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  } finally {
    place?.release();
  }
}

function requireOwnSocket(file: string): void {
  const stat = lstatSync(file);
  if (!stat.isSocket() || !isOurs(stat.uid))
    throw new DomainError('conflict', `${file} is not a socket that belongs to this user`);
}

async function connected(address: string): Promise<Socket> {
  const socket = connect({ path: address, allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

async function answerOf(socket: Socket, command: Command): Promise<Output> {
  socket.end(JSON.stringify(command));
  const received = await text(socket).catch(() => '');
  if (received === '') throw new DomainError('conflict', INTERRUPTED);
  const answer = ANSWER.parse(JSON.parse(received));
  if ('refusal' in answer) throw new DomainError('conflict', answer.refusal);
  return answer.output;
}
