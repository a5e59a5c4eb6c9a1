import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, RouteOptions } from 'fastify';
import { Authentication } from '../access/authentication/authentication.js';
import { GraphqlStream } from '../access/stream/graphql-stream.js';
import { admitBody, DEFAULT_BODY_BYTES } from './admit-body.js';
import { BodyBudget } from './body-budget.js';
import { SCIM_PREFIX, type Settings } from '../config/settings.js';
import { GRAPHQL_PATH, STREAM_PATH } from '../graphql/no-subscriptions.js';
import { ScimAuthentication } from '../scim/scim-authentication.js';

const GRAPHQL_BODY_BYTES = 256 * 1024;
/** How many of the largest bodies a process holds at a time. */
const LARGEST_BODIES = 4;

/** What a route demands before the body is read, and how large that may be. */
interface Rule {
  readonly isFor: (url: string) => boolean;
  readonly bodyLimit: number;
  readonly onRequest?: onRequestHookHandler;
}

/** Gives each route that is added from now on its limit, and the hook that identifies the caller where one is needed. */
export function addRouteRules(fastify: FastifyInstance, app: NestFastifyApplication, settings: Settings): void {
  const rules = rulesOf(app, settings);
  const budget = new BodyBudget(LARGEST_BODIES * settings.maxBodyBytes);
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit, onRequest } = rules.find(({ isFor }) => isFor(route.url)) ?? OPEN;
    route.bodyLimit = bodyLimit;
    if (onRequest) route.onRequest = [onRequest, ...[route.onRequest ?? []].flat()];
    if (takesBody(route)) route.preParsing = [...[route.preParsing ?? []].flat(), admitBody(budget, bodyLimit)];
  });
}

const OPEN: Pick<Rule, 'bodyLimit' | 'onRequest'> = { bodyLimit: DEFAULT_BODY_BYTES };

function rulesOf(app: NestFastifyApplication, { maxBodyBytes }: Settings): Rule[] {
  const scim = app.get(ScimAuthentication, { strict: false });
  const access = app.get(Authentication, { strict: false });
  const requireIdentity = afterwards((request, reply) => access.requireIdentity(request, reply));
  const beginStream = afterwards(async (request, reply) => {
    await access.requireIdentity(request, reply);
    app.get(GraphqlStream, { strict: false }).begin(request, reply);
  });
  return [
    {
      isFor: (url) => url === SCIM_PREFIX || url.startsWith(`${SCIM_PREFIX}/`),
      bodyLimit: maxBodyBytes,
      onRequest: (request, reply, done) => scim.authenticate(request, reply, done),
    },
    {
      isFor: (url) => url === GRAPHQL_PATH,
      bodyLimit: GRAPHQL_BODY_BYTES,
      onRequest: afterwards((request, reply) => access.requireCaller(request, reply)),
    },
    { isFor: (url) => url === STREAM_PATH, bodyLimit: GRAPHQL_BODY_BYTES, onRequest: beginStream },
    { isFor: (url) => url.startsWith('/export/'), bodyLimit: DEFAULT_BODY_BYTES, onRequest: requireIdentity },
  ];
}

function afterwards(work: (request: FastifyRequest, reply: FastifyReply) => Promise<void>): onRequestHookHandler {
  return (request, reply, done) => void work(request, reply).then(() => done(), done);
}

function takesBody({ method }: RouteOptions): boolean {
  return [method].flat().some((one) => one !== 'GET' && one !== 'HEAD');
}
