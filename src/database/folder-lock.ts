import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process holds the data folder. */
export class FolderInUseError extends Error {
  constructor(folder: string, owner: number) {
    super(`The data folder ${folder} is in use by process ${owner}. Stop it first: only one process can open it.`);
  }
}

interface Owner {
  readonly pid: number;
  /** When the process started, so that a recycled process id is not taken for the owner. */
  readonly started: string;
}

/**
 * Holds the folder of the embedded database for this process alone: the database itself takes no lock, and two processes
 * lose data silently. A lock whose owner has died is taken over. Returns the function that gives it back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'rollcall.lock');
  if (!create(file)) {
    takeOver(folder, file);
  }
  return () => rmSync(file, { force: true });
}

/** Serialised by a second lock file, so that two processes that find the same dead owner do not both succeed. */
function takeOver(folder: string, file: string): void {
  const turn = `${file}.takeover`;
  const rival = ownerOf(turn);
  if (rival && !isAlive(rival)) rmSync(turn, { force: true });
  if (!create(turn)) throw new FolderInUseError(folder, ownerOf(turn)?.pid ?? 0);
  try {
    const owner = ownerOf(file);
    if (owner && isAlive(owner)) throw new FolderInUseError(folder, owner.pid);
    rmSync(file, { force: true });
    if (!create(file)) throw new FolderInUseError(folder, ownerOf(file)?.pid ?? 0);
  } finally {
    rmSync(turn, { force: true });
  }
}

/** A hard link appears whole or not at all, so nobody ever reads a lock file without its owner. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function ownerOf(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === started;
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot; empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
