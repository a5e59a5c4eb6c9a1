import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

const REQUEST_ID = /^[\w.:/+=-]{1,128}$/;
/** W3C Trace Context §3.2; version ff is invalid. */
const TRACE_PARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** What a proxy in front calls a request. */
export class ProxyFields {
  private readonly trusted = new BlockList();

  /** Takes addresses and CIDR ranges. */
  constructor(proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = '', bits] = proxy.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.trusted.addAddress(address, family);
      else this.trusted.addSubnet(address, Number(bits), family);
    }
  }

  /** Returns, for the log, the well-formed names of a request that came from a trusted proxy; any other client could send any. */
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
