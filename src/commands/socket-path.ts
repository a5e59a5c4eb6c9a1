import { chmodSync, closeSync, constants, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../common/domain-error.js';

const FOLDER = 'commands';
const SOCKET = 'socket';
/** `sun_path` of Linux and of macOS, less the zero at its end. */
const MAX_BYTES = 103;

/** A folder of the data folder that only its owner can enter, and the address of the socket in it. */
export interface SocketPlace {
  /** What `bind` and `connect` are given. */
  readonly address: string;
  /** Where the socket lies. */
  readonly file: string;
  release(): void;
}

/** For the server: makes the folder, or takes the rights of others from it. Throws where that is not possible. */
export function makeSocketPlace(dataDir: string): SocketPlace {
  const folder = join(dataDir, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (lstatSync(folder).isDirectory()) chmodSync(folder, 0o700);
  return findSocketPlace(dataDir)!;
}

/** Undefined where there is none. Throws `DomainError` where another user could have put it there. */
export function findSocketPlace(dataDir: string): SocketPlace | undefined {
  const folder = join(dataDir, FOLDER);
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const isOwn = isOurs(stat.uid) && stat.isDirectory() && (stat.mode & 0o077) === 0;
  if (!isOwn) {
    throw new DomainError('conflict', `${folder} must be a folder that only the user of Rollcall can enter (mode 700)`);
  }
  return placeIn(folder);
}

/** Root may use what belongs to the user that Rollcall runs as. */
export function isOurs(uid: number): boolean {
  const own = process.geteuid?.() ?? uid;
  return uid === own || own === 0;
}

/** The system cuts long addresses off, so a long one goes through a descriptor of the folder. */
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
