import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type JsonFault, type JsonFaultCode, JSON_LIMITS, scanJson } from '../common/json-scan.js';
import { syntaxErrorAt } from '../common/json-syntax.js';
import { RequestError } from '../common/request-error.js';
import { decoded } from './content-encoding.js';
import { quoted } from '../common/transport-errors.js';

/** Methods whose bodies are read. */
const METHODS = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPES = ['application/json', 'application/scim+json'];

/** Accepts only JSON bodies, under both media types. Each route sets its own limit. */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  // Ignores the body of a DELETE and its media type, because it has no meaning.
  for (const method of fastify.supportedMethods) {
    if (!METHODS.has(method)) fastify.addHttpMethod(method, { hasBody: false, overrideExisting: true } as never);
  }
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'string' }, (request, body: string, done) => {
    if (body.length === 0) return done(null, undefined);
    const fault = scanJson(body);
    if (fault) return done(unusable(fault), undefined);
    void parse(request, body, (error, value) => done(error ? invalid(body) : null, value));
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { 'content-type': type, 'content-encoding': encoding } = request.raw.headers;
    const isRouted = METHODS.has(request.method) && !request.is404;
    if (isRouted && type !== undefined && isWithoutBody(request)) request.raw.headers['content-type'] = undefined;
    if (encoding === undefined || !isRouted || isWithoutBody(request)) done(null, payload);
    else decoded(request, payload, encoding, done);
  });
}

function isWithoutBody({ raw: { headers } }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return (length === undefined || length === '0') && headers['transfer-encoding'] === undefined;
}

/** Does not quote the text, which may contain secrets. */
function invalid(text: string): RequestError {
  const at = syntaxErrorAt(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (at === undefined) {
    return new RequestError(
      'invalid-json',
      'The body contains a member __proto__, or a member constructor that contains prototype.',
    );
  }
  const what = at === text.length ? 'ends too early' : 'is not valid JSON';
  return new RequestError('invalid-json', `The body ${what}: see position ${at} (line ${lineAt(text, at)}).`);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

const SENTENCES: Record<JsonFaultCode, (fault: JsonFault) => string> = {
  'duplicate-name': ({ name }) => `An object contains the name ${quoted(name!)} twice`,
  'backslash-in-name': ({ name }) => `The name ${quoted(name!)} contains a backslash`,
  'too-deep': () => `Values can be nested at most ${JSON_LIMITS.depth} levels`,
  'too-many-values': () => `A body can contain at most ${JSON_LIMITS.values} values`,
  'too-many-names': () => `An object can contain at most ${JSON_LIMITS.names} names`,
  'integer-out-of-range': () => 'Integers must be from -9007199254740991 to 9007199254740991',
  'number-out-of-range': () => 'A number is too large',
};

function unusable(fault: JsonFault): RequestError {
  return new RequestError('unusable-json', `${SENTENCES[fault.code](fault)} (position ${fault.at} of the body).`);
}
