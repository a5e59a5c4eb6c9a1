import { fileURLToPath } from 'node:url';

/** Loaded before Rollcall by `--import`: it then keeps no request log, so that the difference is what the log costs. */
const url = new URL('../../dist/scim-requests/request-log.js', import.meta.url);
const { RequestLog } = (await import(fileURLToPath(url))) as { RequestLog: { prototype: Record<string, unknown> } };
const { prototype } = RequestLog;
prototype['begun'] = () => undefined;
prototype['sent'] = (_request: unknown, _reply: unknown, payload: unknown) => payload;
prototype['answered'] = () => undefined;
