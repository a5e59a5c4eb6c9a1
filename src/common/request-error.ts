/** Reasons for rejecting a request before an API processes it. Each API maps them to its own form of error. */
export type RequestFault =
  | 'invalid-head'
  | 'invalid-json'
  | 'unusable-json'
  | 'invalid-encoding'
  | 'unsupported-encoding'
  | 'unsupported-type'
  | 'incomplete-body'
  | 'timed-out'
  | 'body-too-large'
  | 'path-too-long'
  | 'server-full'
  | 'stopping';

const STATUS: Record<RequestFault, number> = {
  'invalid-head': 400,
  'invalid-json': 400,
  'unusable-json': 400,
  'invalid-encoding': 400,
  'unsupported-encoding': 415,
  'unsupported-type': 415,
  'incomplete-body': 400,
  'timed-out': 408,
  'body-too-large': 413,
  'path-too-long': 414,
  'server-full': 503,
  stopping: 503,
};

/** Rejects a request that cannot be read as HTTP or JSON, or that the server cannot accept at this time. */
export class RequestError extends Error {
  readonly statusCode: number;

  constructor(
    readonly fault: RequestFault,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.statusCode = STATUS[fault];
  }
}
