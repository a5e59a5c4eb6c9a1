import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { ApolloServerPlugin, GraphQLServerListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, parse, validate } from 'graphql';
import { createHandler, type Handler, type RequestParams } from 'graphql-sse';
import { withoutDeadline } from '../../database/work-limits.js';
import { createContext } from '../../graphql/context.js';
import { badRequest, untrustedDocument } from '../../graphql/errors.js';
import { LIMITS, refuseTooComplex } from '../../graphql/limits.js';
import { Backlog, type StreamContext } from '../../graphql/stream.js';
import { trustedDocument } from '../../graphql/trusted-documents.js';
import { Authentication, identityOf } from '../authentication/authentication.js';
import { StreamCount } from './stream-count.js';
import { maskResult } from './stream-errors.js';

/** Interval at which a stream checks its session. A stream of an ended session sends no more events after a check. */
export const RECHECK_MS = 10_000;

/** Maximum time for completing the streams when the server stops. */
const LAST_WORDS_MS = 2_000;

/** State of one stream for the handler. */
interface Connection {
  readonly reply: FastifyReply;
  readonly end: AbortController;
  readonly backlog: Backlog;
}

type StreamHandler = Handler<FastifyRequest, Connection>;

/** Disables caching and buffering, and closes the connection with the stream so that a stop need not wait for it. */
const HEADERS = { 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };

/**
 * GraphQL subscriptions as server-sent events, one operation per request. The library sends a comment every 12 seconds,
 * so that proxies keep the connection open.
 */
@Plugin()
export class GraphqlStream implements ApolloServerPlugin {
  /** Controllers that end the open streams, each with a promise of its connection's close. */
  private readonly open = new Map<AbortController, Promise<unknown>>();
  private readonly count = new StreamCount();
  private handler: StreamHandler | undefined;
  private stopping = false;

  constructor(
    private readonly authentication: Authentication,
    private readonly modules: ModuleRef,
  ) {}

  /** Counts a stream before its body is read. Throws 429 if the identity has too many. */
  begin(request: FastifyRequest, reply: FastifyReply): void {
    this.count.begin(identityOf(request), reply);
  }

  /** Runs the operation in the body and streams its results until it or the connection ends. */
  async handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    withoutDeadline();
    const end = new AbortController();
    const backlog = new Backlog(end.signal);
    this.keep(end, request, reply);
    this.handler ??= this.createHandler();
    const [body, init] = await this.handler({
      method: request.method,
      url: request.url,
      headers: { get: (name) => request.headers[name] as string | undefined },
      body: request.body as Record<string, unknown>,
      raw: request,
      context: { reply, end, backlog },
    });
    void reply.code(init.status).headers({ ...init.headers, ...HEADERS });
    return reply.send(body && typeof body !== 'string' ? Readable.from(taken(body, backlog)) : body);
  }

  /**
   * Ends all streams before the server waits for its connections. Clients reconnect to another process or after the
   * restart.
   */
  async serverWillStart(): Promise<GraphQLServerListener> {
    return { drainServer: () => this.endAll() };
  }

  private async endAll(): Promise<void> {
    this.stopping = true;
    for (const end of this.open.keys()) end.abort();
    const giveUp = new AbortController();
    const late = setTimeout(LAST_WORDS_MS, undefined, { signal: giveUp.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.open.values()), late]);
    giveUp.abort();
  }

  private keep(end: AbortController, request: FastifyRequest, reply: FastifyReply): void {
    const closed = once(reply.raw, 'close').catch(() => undefined);
    this.open.set(end, closed);
    if (this.stopping) end.abort();
    const recheck = setInterval(() => {
      void this.authentication.stillHolds(request).then((holds) => holds || end.abort());
    }, RECHECK_MS);
    void closed.finally(() => {
      clearInterval(recheck);
      this.open.delete(end);
      end.abort();
    });
  }

  private createHandler(): StreamHandler {
    return createHandler<FastifyRequest, Connection, Record<PropertyKey, unknown>>({
      authenticate: () => undefined,
      onSubscribe: ({ raw, context }, params) => this.prepare(raw, context, params),
      onNext: (_context, { raw, context: { backlog } }, result) => {
        backlog.add();
        return maskResult(result, raw.id);
      },
    });
  }

  /** Returns the arguments of the execution, or the errors of an invalid operation. */
  private prepare(request: FastifyRequest, { reply, end, backlog }: Connection, params: RequestParams) {
    const stream = { signal: end.signal, ready: () => backlog.ready() };
    const contextValue = { ...createContext(request, reply), stream } satisfies StreamContext;
    try {
      const document = parse(textOf(request, params), { maxTokens: LIMITS.tokens });
      const { operationName, variables } = params;
      if (getOperationAST(document, operationName)?.operation !== 'subscription') throw NO_SUBSCRIPTION;
      const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
      const variableValues = variables as Record<string, unknown> | undefined;
      const args = { schema, document, operationName, variableValues, contextValue };
      const invalid = validate(schema, document);
      if (invalid.length > 0) return { data: null, errors: invalid };
      refuseTooComplex(args);
      return args;
    } catch (error) {
      if (error instanceof GraphQLError) return { data: null, errors: [error] };
      throw error;
    }
  }
}

const NO_SUBSCRIPTION = badRequest('Only a subscription is served here; send queries and mutations to /graphql');

/**
 * Returns the document of an operation. A session may only name documents of the portal by their hash; its text is
 * ignored.
 */
function textOf(request: FastifyRequest, { query, extensions }: RequestParams): string {
  if (!identityOf(request).session) return query;
  const { sha256Hash } = (extensions?.['persistedQuery'] ?? {}) as { sha256Hash?: unknown };
  const text = trustedDocument(sha256Hash);
  if (text === undefined) throw untrustedDocument();
  return text;
}

/** Yields the parts of a stream, and removes each event from the backlog once the client has received it. */
async function* taken(parts: AsyncIterable<string>, backlog: Backlog): AsyncGenerator<string> {
  for await (const part of parts) {
    yield part;
    if (part.startsWith('event: next')) backlog.remove();
  }
}
