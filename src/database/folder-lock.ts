import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown if another running process holds the data folder. */
export class FolderInUseError extends Error {
  constructor(folder: string, owner: Owner | undefined) {
    const process = owner ? `process ${owner.pid}` : 'another process';
    super(`The data folder ${folder} is in use by ${process}. Stop it first: only one process can open it.`);
  }
}

interface Owner {
  readonly pid: number;
  /** Start time of the process, which detects a reused process id. */
  readonly started: string;
}

/**
 * Locks the folder of the embedded database for this process. The database itself has no lock, and two processes would
 * silently lose data. Takes over a lock whose owner has died. Returns a function that releases the lock.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'rollcall.lock');
  if (!create(file)) {
    takeOver(folder, file);
  }
  return () => rmSync(file, { force: true });
}

/**
 * Serializes the acquisition with a second lock file. Otherwise two processes that find the same dead owner could both
 * succeed.
 */
function takeOver(folder: string, file: string): void {
  const turn = `${file}.takeover`;
  const isFree = create(turn) || (removeDead(turn) && create(turn));
  if (!isFree) throw new FolderInUseError(folder, ownerOf(turn));
  try {
    if (!removeDead(file) || !create(file)) throw new FolderInUseError(folder, ownerOf(file));
  } finally {
    rmSync(turn, { force: true });
  }
}

/**
 * Removes a lock whose owner is dead or unreadable; locks are created atomically, so an unreadable one is not in use.
 * Returns whether the folder is unlocked. Another process may replace the lock between reading and removing it, and
 * would then lose its own. The lock is therefore moved aside, read again, and moved back if its owner is alive.
 */
function removeDead(file: string): boolean {
  const owner = ownerOf(file);
  if (owner && isAlive(owner)) return false;
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  const moved = ownerOf(aside);
  const isDead = !moved || !isAlive(moved);
  try {
    if (!isDead) linkSync(aside, file);
  } catch (error) {
    // A third process has acquired the lock in the meantime, so the folder is in use.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return isDead;
}

/** Creates a hard link, which is atomic, so no process reads a lock file without its owner. */
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

/** Returns undefined if there is no lock or it cannot be read. */
function ownerOf(file: string): Owner | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return Number.isInteger(pid) && pid! > 0 && typeof started === 'string' ? { pid: pid!, started } : undefined;
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

/** Returns field 22 of /proc/<pid>/stat, in clock ticks since boot, or an empty text without /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
