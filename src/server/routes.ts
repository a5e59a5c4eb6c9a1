import { MikroORM, RequestContext } from '@mikro-orm/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, RouteOptions } from 'fastify';
import { Authentication } from '../access/authentication/authentication.js';
import { GraphqlStream } from '../access/stream/graphql-stream.js';
import { admitBody, DEFAULT_BODY_BYTES } from './admit-body.js';
import { BodyBudget } from './body-budget.js';
import type { Settings } from '../config/settings.js';
import { GRAPHQL_PATH, STREAM_PATH } from '../graphql/no-subscriptions.js';

const GRAPHQL_BODY_BYTES = 256 * 1024;
/** Number of bodies of maximum size that a process holds at a time. */
const LARGEST_BODIES = 4;

/** Required caller and maximum body size of a route, checked before the body is read. */
interface Rule {
  readonly isFor: (url: string) => boolean;
  readonly bodyLimit: number;
  readonly onRequest?: onRequestHookHandler;
}

/**
 * Configures each route that is added later: body limit, entity manager, and the hook that identifies the caller if the
 * route requires one. A route with a limit of its own already has such hooks.
 */
export function addRouteRules(fastify: FastifyInstance, app: NestFastifyApplication, settings: Settings): void {
  const rules = rulesOf(app);
  const budget = new BodyBudget(LARGEST_BODIES * settings.maxBodyBytes);
  const withEntityManager = entityManagers(app.get(MikroORM));
  fastify.addHook('onRoute', (route) => {
    if (route.bodyLimit === undefined) {
      const { bodyLimit, onRequest } = rules.find(({ isFor }) => isFor(route.url)) ?? OPEN;
      route.bodyLimit = bodyLimit;
      route.onRequest = [withEntityManager, onRequest ?? [], route.onRequest ?? []].flat();
    }
    if (takesBody(route)) route.preParsing = [...[route.preParsing ?? []].flat(), admitBody(budget, route.bodyLimit)];
  });
}

const OPEN: Pick<Rule, 'bodyLimit' | 'onRequest'> = { bodyLimit: DEFAULT_BODY_BYTES };

function rulesOf(app: NestFastifyApplication): Rule[] {
  const access = app.get(Authentication, { strict: false });
  const requireIdentity = afterwards((request, reply) => access.requireIdentity(request, reply));
  const beginStream = afterwards(async (request, reply) => {
    await access.requireIdentity(request, reply);
    app.get(GraphqlStream, { strict: false }).begin(request, reply);
  });
  return [
    {
      isFor: (url) => url === GRAPHQL_PATH,
      bodyLimit: GRAPHQL_BODY_BYTES,
      onRequest: afterwards((request, reply) => access.requireCaller(request, reply)),
    },
    { isFor: (url) => url === STREAM_PATH, bodyLimit: GRAPHQL_BODY_BYTES, onRequest: beginStream },
    { isFor: (url) => url.startsWith('/export/'), bodyLimit: DEFAULT_BODY_BYTES, onRequest: requireIdentity },
  ];
}

function entityManagers({ em }: MikroORM): onRequestHookHandler {
  return (_request, _reply, done) => RequestContext.create(em, done);
}

function afterwards(work: (request: FastifyRequest, reply: FastifyReply) => Promise<void>): onRequestHookHandler {
  return (request, reply, done) => void work(request, reply).then(() => done(), done);
}

function takesBody({ method }: RouteOptions): boolean {
  return [method].flat().some((one) => one !== 'GET' && one !== 'HEAD');
}
