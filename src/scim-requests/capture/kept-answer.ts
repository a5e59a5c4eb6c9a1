import { PassThrough, pipeline, type Readable, type TransformCallback } from 'node:stream';

/** Bytes of a response body kept in the log, in bytes. */
const MAX_HEAD = 4 * 1024;
/** Texts up to this length, in characters, are no burden until they are written. */
const MAX_WHOLE = 64 * 1024;

/** How an answer begins and how long it is: what is kept of one that is not kept whole. */
export interface Head {
  /** The first 4 KiB as text, with an ellipsis where there was more. */
  readonly head: string;
  /** Of the whole. */
  readonly bytes: number;
}

/** Returns the part of a response that is kept: only the beginning of a very long one, to bound the memory of a large import. */
export function keptOf(text: string): string | Head {
  if (text.length <= MAX_WHOLE) return text;
  // Through bytes, since a part of a string keeps the whole of it from being freed.
  const head = Buffer.from(text.slice(0, MAX_HEAD)).toString();
  return { head: `${head}…`, bytes: Buffer.byteLength(text) };
}

/** Returns a stream that records what passes through it. If either stream ends early, so does the other. */
export function recorded(source: Readable): RecordedStream {
  // A failure reaches the reader of the stream.
  return pipeline(source, new RecordedStream(), () => undefined);
}

/** Passes an answer on while it is made, and keeps for the request log how it begins and how long it is. */
export class RecordedStream extends PassThrough implements Head {
  private readonly kept = Buffer.alloc(MAX_HEAD);
  private passed = 0;

  /** Bytes that have passed so far; of a client that goes away before the end, a buffer's worth more than it took. */
  get bytes(): number {
    return this.passed;
  }

  get head(): string {
    const end = Math.min(this.passed, MAX_HEAD);
    // As a part of a text to come, so that a character that was cut in two is left out.
    const text = new TextDecoder().decode(this.kept.subarray(0, end), { stream: true });
    return this.passed > MAX_HEAD ? `${text}…` : text;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.passed < MAX_HEAD) chunk.copy(this.kept, this.passed);
    this.passed += chunk.length;
    done(null, chunk);
  }
}
