import { uuidv7 } from 'uuidv7';
import { type Bodies, pack } from '../capture/body-chunk.js';
import type { Kept } from '../capture/request-row.js';

/** So much text is stored together at most: who reads one body unpacks its neighbors too. */
const MAX_CHARACTERS = 512 * 1024;

interface Chunk {
  readonly id: string;
  readonly directoryServiceId: string | null;
  readonly bodies: Bodies[];
  size: number;
}

/**
 * The rows of requests, each with the place of its bodies, and the chunks that hold these (`content` in base64). No chunk
 * has bodies of two directory services.
 */
export async function packAll(all: readonly Kept[]) {
  const chunks: Chunk[] = [];
  const open = new Map<string | null, Chunk>();
  const rows = all.map(({ row, bodies }) => {
    const size = (bodies[0]?.length ?? 0) + (bodies[1]?.length ?? 0);
    if (size === 0) return { ...row, bodies_id: null, bodies_index: null };
    const owner = row.directory_service_id;
    let chunk = open.get(owner);
    if (!chunk || chunk.size + size > MAX_CHARACTERS) {
      chunk = { id: uuidv7(), directoryServiceId: owner, bodies: [], size: 0 };
      open.set(owner, chunk);
      chunks.push(chunk);
    }
    chunk.size += size;
    return { ...row, bodies_id: chunk.id, bodies_index: chunk.bodies.push(bodies) - 1 };
  });
  return { rows, chunks: await Promise.all(chunks.map(stored)) };
}

async function stored({ id, directoryServiceId, bodies }: Chunk) {
  const content = await pack(bodies);
  return { id, directory_service_id: directoryServiceId, content: content.toString('base64') };
}
