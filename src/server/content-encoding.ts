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

/** Passes a body on decoded. The limit of the route counts what comes out of it, so that a small body cannot become a large one. */
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

/** Passes at most so many bytes on; `stop` runs when it ends, for whatever reason. */
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
  const message = `Content-Encoding ${quoted(encoding)} is not supported: send the body uncompressed, or with gzip or deflate.`;
  return new RequestError('unsupported-encoding', message, { 'accept-encoding': 'gzip, deflate' });
}
