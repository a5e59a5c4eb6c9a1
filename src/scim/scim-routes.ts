import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { SCIM_PREFIX } from '../config/settings.js';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Which methods each SCIM address has, as the router was told; made before any route is. */
@Injectable()
export class ScimRoutes {
  private readonly routes: Route[] = [];

  constructor({ httpAdapter }: HttpAdapterHost) {
    httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route) => this.add(route));
  }

  /** Returns the methods that a path has, sorted; none where it leads nowhere. */
  methodsAt(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)].sort();
  }

  /** The route for everything else says nothing of what there is. */
  private add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    if (!url.startsWith(SCIM_PREFIX) || url.includes('*')) return;
    const source = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)));
    this.routes.push({ pattern: new RegExp(`^${source.join('/+')}/*$`), methods: [method].flat() });
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
