import { type Readable, Transform, type TransformCallback } from 'node:stream';

interface Encoded extends Readable {
  /** What Fastify compares with `Content-Length`, where a body is decoded on the way. */
  readonly receivedEncodedLength?: number;
}

/** Passes a body on, and asks before each piece whether there is room for it. */
export class CountedBody extends Transform {
  constructor(
    private readonly source: Encoded,
    private readonly refusal: (bytes: number) => Error | undefined,
  ) {
    super();
    source.on('error', (error) => this.destroy(error));
    source.pipe(this);
  }

  get receivedEncodedLength(): number | undefined {
    return this.source.receivedEncodedLength;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const refusal = this.refusal(chunk.length);
    if (refusal) done(refusal);
    else done(null, chunk);
  }
}
