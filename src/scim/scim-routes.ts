import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { SCIM_PREFIX } from '../config/settings.js';
import { ScimError } from '../scim-protocol/index.js';

const NOTHING = 'Unknown path. The base URL is followed by /Users or /Groups.';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Methods of each SCIM path, collected from the router as routes are registered. */
@Injectable()
export class ScimRoutes {
  private readonly routes: Route[] = [];

  constructor({ httpAdapter }: HttpAdapterHost) {
    httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route) => this.add(route));
  }

  private methodsAt(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)].sort();
  }

  /**
   * Returns why there is no answer, with `Allow` set on the reply where other methods have one: RFC 9110 §15.5.6 tells a path
   * without this method from one that leads nowhere.
   */
  refuse({ url, method }: FastifyRequest, reply: FastifyReply): ScimError {
    const methods = this.methodsAt(url.split('?')[0]!);
    if (methods.length === 0 || methods.includes(method)) return ScimError.withStatus(404, NOTHING);
    void reply.header('allow', methods.join(', '));
    return ScimError.withStatus(405, `${method} is not possible here. Possible are ${methods.join(', ')}.`);
  }

  /** Ignores wildcard routes, which name no resource. */
  private add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    if (!url.startsWith(SCIM_PREFIX) || url.includes('*')) return;
    const source = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)));
    this.routes.push({ pattern: new RegExp(`^${source.join('/+')}/*$`), methods: [method].flat() });
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
