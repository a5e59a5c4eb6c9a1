import { chmodSync, closeSync, constants, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../common/domain-error.js';

const FOLDER = 'commands';
const SOCKET = 'socket';
/** Size of `sun_path` on Linux and macOS without the terminating null byte. */
const MAX_BYTES = 103;

/** Subfolder of the data folder that only its owner can enter, and the address of the socket in it. */
export interface SocketPlace {
  /** Argument of `bind` and `connect`. */
  readonly address: string;
  /** Path of the socket. */
  readonly file: string;
  release(): void;
}

/** Creates the folder for the server, or removes the permissions of other users from it. Throws on failure. */
export function makeSocketPlace(dataDir: string): SocketPlace {
  const folder = join(dataDir, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (lstatSync(folder).isDirectory()) chmodSync(folder, 0o700);
  return findSocketPlace(dataDir)!;
}

/** Returns undefined if there is no socket. Throws a `DomainError` if another user could have created it. */
export function findSocketPlace(dataDir: string): SocketPlace | undefined {
  const folder = join(dataDir, FOLDER);
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const isOwn = isOurs(stat.uid) && stat.isDirectory() && (stat.mode & 0o077) === 0;
  if (!isOwn) {
    throw new DomainError(
      'conflict',
      `${folder} must be a folder that only the user that runs Rollcall can enter (mode 700)`,
    );
  }
  return placeIn(folder);
}

/** Root may use files that belong to the user that runs Rollcall. */
export function isOurs(uid: number): boolean {
  const own = process.geteuid?.() ?? uid;
  return uid === own || own === 0;
}

/** Returns an address through a descriptor of the folder for a path that is too long, because the system truncates it. */
function placeIn(folder: string): SocketPlace {
  const file = join(folder, SOCKET);
  if (Buffer.byteLength(file) <= MAX_BYTES) return { address: file, file, release: () => undefined };
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  return {
    address: `/proc/self/fd/${descriptor}/${SOCKET}`,
    file,
    release: () => closeSync(descriptor),
  };
}
