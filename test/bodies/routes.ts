import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { startApp, type TestApp } from '../support/app.js';

export interface Route {
  readonly method: string;
  /** Path with a value for each parameter. */
  readonly path: string;
}

const CHANNEL = 'fastify.initialization';

/** Starts an application and returns all registered routes. */
export async function appWithRoutes(settings?: Record<string, string>): Promise<{ app: TestApp; routes: Route[] }> {
  const routes: Route[] = [];
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      const path = url.replaceAll(/:\w+|\*/g, 'x');
      routes.push(...[method].flat().map((one) => ({ method: one, path })));
    });
  };
  subscribe(CHANNEL, listen);
  try {
    return { app: await startApp(settings), routes };
  } finally {
    unsubscribe(CHANNEL, listen);
  }
}
