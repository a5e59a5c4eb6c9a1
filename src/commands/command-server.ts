import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { DomainError } from '../common/domain-error.js';
import { COMMAND, type Command, type Output } from './command.js';
import { makeSocketPlace, type SocketPlace } from './socket-path.js';

const MAX_REQUEST_BYTES = 64 * 1024;
const READ_MS = 10_000;

/** Response of the server: the output of a command or an error message. */
export type Answer = { readonly output: Output } | { readonly refusal: string };

interface Options {
  readonly execute: (command: Command) => Promise<Output>;
  /** Receives internal errors. The command is not passed on, because it may contain a secret. */
  readonly failed: (error: unknown) => void;
}

/**
 * Executes commands that arrive through a socket in the data folder, which only the owner of the folder can open. The
 * caller holds the lock of the data folder, so an existing socket was left behind by a process that was killed.
 */
export async function listenForCommands(dataDir: string, options: Options): Promise<() => Promise<void>> {
  const place = makeSocketPlace(dataDir);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void serve(socket, options);
  });
  try {
    await listen(server, place);
  } catch (error) {
    place.release();
    throw error;
  }
  server.unref();
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
    rmSync(place.file, { force: true });
    place.release();
  };
}

async function listen(server: Server, { address, file }: SocketPlace): Promise<void> {
  rmSync(file, { force: true });
  server.listen(address);
  await once(server, 'listening');
  chmodSync(file, 0o600);
  if ((lstatSync(file).mode & 0o777) !== 0o600) throw new Error(`${file} cannot be protected from other users`);
}

async function serve(socket: Socket, options: Options): Promise<void> {
  const abort = () => socket.destroy();
  socket.on('error', abort);
  const timer = setTimeout(abort, READ_MS);
  try {
    const request = await readAll(socket);
    clearTimeout(timer);
    const answer = await answerTo(request, options);
    socket.end(JSON.stringify(answer));
  } catch {
    // The client disconnected or sent too much, so no response is possible.
    abort();
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(socket: Socket): Promise<string> {
  socket.on('data', () => {
    if (socket.bytesRead > MAX_REQUEST_BYTES) socket.destroy();
  });
  return text(socket);
}

async function answerTo(request: string, { execute, failed }: Options): Promise<Answer> {
  const command = COMMAND.safeParse(parsed(request));
  if (!command.success) {
    return {
      refusal:
        'The server does not support this command, because it runs another version. Restart the server and try again.',
    };
  }
  try {
    return { output: await execute(command.data) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error.message };
    failed(error);
    return { refusal: 'The server failed to execute the command. See the server log for the cause.' };
  }
}

function parsed(request: string): unknown {
  try {
    return JSON.parse(request);
  } catch {
    return undefined;
  }
}
