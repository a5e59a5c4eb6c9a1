import { fileURLToPath } from 'node:url';

/**
 * Disables the request log when it is loaded before Rollcall by `--import`. The difference in cost is that of the log.
 */
const url = new URL('../../dist/scim-requests/request-log.js', import.meta.url);
const { RequestLog } = (await import(fileURLToPath(url))) as { RequestLog: { prototype: Record<string, unknown> } };
const { prototype } = RequestLog;
prototype['begun'] = () => undefined;
prototype['sent'] = (_request: unknown, _reply: unknown, payload: unknown) => payload;
prototype['answered'] = () => undefined;
