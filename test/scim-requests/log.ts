import { vi } from 'vitest';
import { unpack } from '../../src/scim-requests/capture/body-chunk.js';
import { RequestLog } from '../../src/scim-requests/request-log.js';
import type { TestApp } from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { execute } from '../support/sql.js';

/** Row of the request log as returned by the driver, with its bodies as text. */
export type LogRow = Record<string, any>;

/** Waits until the log has this many requests of a directory service and returns them, oldest first. */
export async function logged(app: TestApp, directoryServiceId: string, count: number): Promise<LogRow[]> {
  const log = app.nest.get(RequestLog, { strict: false });
  return vi.waitFor(async () => {
    await log.flush();
    const rows = await execute<LogRow>(
      app,
      'select * from scim_requests where directory_service_id = ?::uuid order by id',
      [directoryServiceId],
    );
    if (rows.length < count) throw new Error(`The log has ${rows.length} requests, not ${count}`);
    return Promise.all(rows.map(async (row) => ({ ...row, ...(await bodiesOf(app, row)) })));
  }, UNTIL_HANG);
}

async function bodiesOf(
  app: TestApp,
  { directory_service_id: directoryServiceId, bodies_id: id, bodies_index: index }: LogRow,
) {
  if (id === null) return { requestBody: null, responseBody: null };
  const text = 'select content from scim_request_bodies where directory_service_id = ?::uuid and id = ?::uuid';
  const [chunk] = await execute<{ content: Uint8Array }>(app, text, [directoryServiceId, id]);
  const [requestBody, responseBody] = (await unpack(chunk!.content))[index]!;
  return { requestBody, responseBody };
}
