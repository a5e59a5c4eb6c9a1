import { uuidv7 } from 'uuidv7';
import { type Bodies, pack } from '../capture/body-chunk.js';
import type { LogEntry } from '../capture/request-row.js';

/**
 * Maximum length of the text that is stored together: a reader of one body unpacks its neighbors too, and ASCII text up
 * to this length is compressed without another thread.
 */
const MAX_CHARACTERS = 240 * 1024;

/** Requests of one directory service as they are stored together. */
export type EncodedBatch = Awaited<ReturnType<typeof encodeBatch>>;

interface Chunk {
  readonly id: string;
  readonly bodies: Bodies[];
  size: number;
}

/** Returns the rows of requests, each with the place of its bodies, and the chunks that hold these (`content` in base64). */
export async function encodeBatch(entries: readonly Pick<LogEntry, 'row' | 'bodies'>[]) {
  const chunks: Chunk[] = [];
  const rows = entries.map(({ row, bodies }) => {
    const size = (bodies[0]?.length ?? 0) + (bodies[1]?.length ?? 0);
    if (size === 0) return { ...row, bodiesId: null, bodiesIndex: null };
    let chunk = chunks.at(-1);
    if (!chunk || chunk.size + size > MAX_CHARACTERS) {
      chunk = { id: uuidv7(), bodies: [], size: 0 };
      chunks.push(chunk);
    }
    chunk.size += size;
    return { ...row, bodiesId: chunk.id, bodiesIndex: chunk.bodies.push(bodies) - 1 };
  });
  return { rows, chunks: await Promise.all(chunks.map(stored)) };
}

async function stored({ id, bodies }: Chunk) {
  return { id, content: (await pack(bodies)).toString('base64') };
}
