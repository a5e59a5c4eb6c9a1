import { finished, PassThrough, type Readable, Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { errorCodes, type FastifyRequest, type RequestPayload } from 'fastify';
import { RequestError } from '../common/request-error.js';
import { quoted } from '../common/transport-errors.js';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
};

type Done = (error: Error | null, payload?: RequestPayload) => void;

/** Decodes a body. The route's limit applies to the decoded size, which prevents decompression bombs. */
export function decoded(request: FastifyRequest, payload: Readable, encoding: string, done: Done): void {
  const name = encoding.trim().toLowerCase();
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name]!() : undefined;
  if (!decoder) return done(unsupported(encoding));
  const { bodyLimit } = request.routeOptions;
  const result: RequestPayload = limited(bodyLimit, () => payload.unpipe(decoder).resume());
  result.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => (result.receivedEncodedLength! += chunk.length));
  finished(payload, (error) => void (error && result.destroy(error)));
  decoder.on('error', (error) => result.destroy(error));
  result.on('close', () => decoder.destroy());
  payload.pipe(decoder).pipe(result as Transform);
  done(null, result);
}

/** Passes on at most this many bytes. Calls `stop` when it ends for any reason. */
function limited(limit: number, stop: () => void): Transform {
  let length = 0;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > limit) done(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
      else done(null, chunk);
    },
  });
  return transform.once('close', stop);
}

function unsupported(encoding: string): RequestError {
  const message = `Content-Encoding ${quoted(encoding)} is not supported. Send the body uncompressed, or with gzip or deflate.`;
  return new RequestError('unsupported-encoding', message, { 'accept-encoding': 'gzip, deflate' });
}
