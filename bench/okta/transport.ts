import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { createGunzip, createInflate } from 'node:zlib';

interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Timeout of Okta without received data. */
  readonly idleTimeout: number;
}

export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly text: string;
}

/** Thrown if no data was received within the timeout. The request may have taken effect. */
export class RequestTimeout extends Error {}

/** Sends a request with exactly the given headers, over persistent connections. */
export class Transport {
  private readonly http: HttpAgent;
  private readonly https: HttpsAgent;

  constructor(connections: number) {
    this.http = new HttpAgent({ keepAlive: true, maxSockets: connections });
    this.https = new HttpsAgent({ keepAlive: true, maxSockets: connections });
  }

  async send(message: WireRequest): Promise<WireAnswer> {
    const response = await this.open(message);
    return {
      status: response.statusCode ?? 0,
      reason: response.statusMessage ?? '',
      contentType: response.headers['content-type'] ?? '',
      retryAfter: response.headers['retry-after'],
      location: response.headers.location,
      text: await text(decoded(response)),
    };
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private open({ method, url, headers, body, idleTimeout }: WireRequest): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    const start = secure ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = start(url, { method, headers, agent: secure ? this.https : this.http, timeout: idleTimeout });
      request.on('response', resolve);
      request.on('error', reject);
      request.on('timeout', () =>
        request.destroy(new RequestTimeout(`no data was received for ${idleTimeout / 1000} s`)),
      );
      request.end(body);
    });
  }
}

function decoded(response: IncomingMessage): NodeJS.ReadableStream {
  switch (response.headers['content-encoding']) {
    case 'gzip':
      return response.pipe(createGunzip());
    case 'deflate':
      return response.pipe(createInflate());
    default:
      return response;
  }
}
