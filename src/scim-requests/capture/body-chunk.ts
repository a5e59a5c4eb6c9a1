import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** The fastest: the texts are so alike that more effort saves little. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Shorter texts are not worth it. */
const MIN_COMPRESSED = 256;
/** Up to here it takes less than a millisecond, and to hand it to another thread would cost several times as much. */
const MAX_AT_ONCE = 256 * 1024;
/** With which every Zstandard frame begins (RFC 8878 §3.1.1); no stored text does. */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The bodies of a request and its answer as text; null where there was none. */
export type Bodies = readonly [request: string | null, response: string | null];

/** Separator of bodies, and marker of an absent body. PostgreSQL stores no text that contains the separator, and no body equals the marker. */
const [SEPARATOR, NONE] = ['\0', '\u0001'];

/** Stored bodies of several requests: texts in UTF-8, compressed by Zstandard unless they are short. */
export async function pack(bodies: readonly Bodies[]): Promise<Buffer> {
  const texts = bodies.flatMap(([request, response]) => [request ?? NONE, response ?? NONE]);
  const text = Buffer.from(SEPARATOR + texts.join(SEPARATOR));
  if (text.length < MIN_COMPRESSED) return text;
  return text.length <= MAX_AT_ONCE ? zstdCompressSync(text, OPTIONS) : compress(text, OPTIONS);
}

/** The bodies that `pack` was given, in their order; also those that were stored as JSON. */
export async function unpack(content: Uint8Array): Promise<Bodies[]> {
  const isCompressed = MAGIC.equals(content.subarray(0, MAGIC.length));
  const text = (isCompressed ? await decompress(content) : Buffer.from(content)).toString();
  if (!text.startsWith(SEPARATOR)) return JSON.parse(text) as Bodies[];
  const texts = text.slice(1).split(SEPARATOR);
  const bodyAt = (index: number) => (texts[index] === NONE ? null : texts[index]!);
  return Array.from({ length: texts.length / 2 }, (_, index) => [bodyAt(2 * index), bodyAt(2 * index + 1)]);
}
