import { createHash, timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { sendError } from './answers.ts';
import { ReferenceGroups } from './groups.ts';
import { openStore } from './store.ts';
import { ReferenceUsers } from './users.ts';

const PREFIX = '/api/v1/scim';
const MOST_BYTES = 16 * 1024 * 1024;

const { PORT = '', DATABASE_URL = '', TOKEN = '', POOL = '10' } = process.env;

/**
 * The reference: the minimal server with the same responses. One organization, one token, no validation, no projection,
 * no journal. The difference in cost is the price of Rollcall's other features.
 */
const run = await openStore(DATABASE_URL, Number(POOL));
const app = Fastify({ logger: false, bodyLimit: MOST_BYTES });
app.addContentTypeParser(/^application\/scim\+json/, { parseAs: 'string' }, (_request, text, done) => {
  try {
    done(null, JSON.parse(text as string));
  } catch (error) {
    done(error as Error);
  }
});
requireToken(app, TOKEN);
const base = `http://127.0.0.1:${PORT}${PREFIX}`;
await app.register(
  (scim, _options, done) => {
    new ReferenceUsers(run, base).addTo(scim);
    new ReferenceGroups(run, base).addTo(scim);
    done();
  },
  { prefix: PREFIX },
);
await app.listen({ port: Number(PORT), host: '127.0.0.1' });

function requireToken(server: FastifyInstance, token: string): void {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${token}`);
  server.addHook('onRequest', (request, reply, done) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return done();
    sendError(reply.header('www-authenticate', 'Bearer'), 401, 'A valid bearer token is required');
  });
}
