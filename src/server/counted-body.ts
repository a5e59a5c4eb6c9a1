import { type Readable, Transform, type TransformCallback } from 'node:stream';

interface Encoded extends Readable {
  /** Number of received bytes, which Fastify compares with `Content-Length` if a body is decoded. */
  readonly receivedEncodedLength?: number;
}

/** Passes a body on, and requests admission of each chunk before. */
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
