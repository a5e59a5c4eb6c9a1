import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { ScimError } from '../../scim-protocol/index.js';

const NOTHING = 'Unknown path. Append /Users or /Groups to the base URL.';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Methods of each SCIM path. */
@Injectable()
export class ScimRoutes {
  private readonly routes: Route[] = [];

  /** Adds a route when it is registered. Ignores wildcard routes, which do not identify a resource. */
  add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    if (url.includes('*')) return;
    const source = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)));
    this.routes.push({ pattern: new RegExp(`^${source.join('/+')}/*$`), methods: [method].flat() });
  }

  /**
   * Returns the error for a request without a route: 405 with an `Allow` header if other methods have a route for the
   * path, otherwise 404 (RFC 9110 §15.5.6).
   */
  refuse({ url, method }: FastifyRequest, reply: FastifyReply): ScimError {
    const methods = this.methodsAt(url.split('?')[0]!);
    if (methods.length === 0 || methods.includes(method)) return ScimError.withStatus(404, NOTHING);
    void reply.header('allow', methods.join(', '));
    return ScimError.withStatus(
      405,
      `${method} is not supported by this path. Supported methods: ${methods.join(', ')}.`,
    );
  }

  private methodsAt(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)].sort();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
