import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** The fastest: the texts are so alike that more effort saves little. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Shorter texts are not worth it. */
const MIN_COMPRESSED = 256;
/** With which every Zstandard frame begins (RFC 8878 §3.1.1); no JSON text does. */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The bodies of a request and its answer as text; null where there was none. */
export type Bodies = readonly [request: string | null, response: string | null];

/** What is stored of the bodies of several requests: JSON in UTF-8, compressed by Zstandard unless it is short. */
export async function pack(bodies: readonly Bodies[]): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(bodies));
  return text.length < MIN_COMPRESSED ? text : compress(text, OPTIONS);
}

/** The bodies that `pack` was given, in their order. */
export async function unpack(content: Uint8Array): Promise<Bodies[]> {
  const isCompressed = MAGIC.equals(content.subarray(0, MAGIC.length));
  const text = isCompressed ? await decompress(content) : Buffer.from(content);
  return JSON.parse(text.toString()) as Bodies[];
}
