import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

const REQUEST_ID = /^[\w.:/+=-]{1,128}$/;
/** Format of W3C Trace Context §3.2. Version ff is invalid. */
const TRACE_PARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** Ids that a reverse proxy assigned to a request. */
export class ProxyFields {
  private readonly trusted = new BlockList();

  /** Parses addresses and CIDR ranges. */
  constructor(proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = '', bits] = proxy.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.trusted.addAddress(address, family);
      else this.trusted.addSubnet(address, Number(bits), family);
    }
  }

  /**
   * Returns the well-formed ids of a request for the log. Only trusted proxies may set them, because any client could
   * send them.
   */
  of({ raw: { headers, socket } }: FastifyRequest): { proxyRequestId?: string; traceparent?: string } {
    const { remoteAddress: peer } = socket;
    if (peer === undefined || !this.trusted.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')) return {};
    const proxyRequestId = wellFormed(REQUEST_ID, headers['x-request-id']);
    const traceparent = wellFormed(TRACE_PARENT, headers['traceparent']);
    return { ...(proxyRequestId && { proxyRequestId }), ...(traceparent && { traceparent }) };
  }
}

function wellFormed(pattern: RegExp, value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}
