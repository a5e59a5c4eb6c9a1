import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process holds the data folder. */
export class FolderInUseError extends Error {
  constructor(folder: string, owner: Owner | undefined) {
    const process = owner ? `process ${owner.pid}` : 'another process';
    super(`The data folder ${folder} is in use by ${process}. Stop it first: only one process can open it.`);
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

/** Serialized by a second lock file, so that two processes that find the same dead owner do not both succeed. */
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
 * Removes a lock whose owner is dead or cannot be read; a lock in use is never half written, because it appears whole.
 * Answers whether there is none now. Another process may replace the lock between reading and removing it, and then
 * lose its own: the lock is therefore moved aside, read once more, and put back where it is alive.
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
    // A third process has the lock by now, so that it is in use all the same.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return isDead;
}

/** A hard link is created atomically, so no process reads a lock file without its owner. */
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

/** Undefined where there is no lock, or one that cannot be read. */
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

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot; empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
