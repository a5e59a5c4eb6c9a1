import { vi } from 'vitest';
import { RequestLog } from '../../src/scim-requests/request-log.js';
import { RequestPages } from '../../src/scim-requests/api/request-pages.js';
import type { TestApp } from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { execute } from '../support/sql.js';

const NO_BODIES = { requestBody: null, responseBody: null };

/** A row of the request log, as the driver hands it over, with its bodies as text. */
export type LogRow = Record<string, any>;

/** Waits until the log has this many requests of a directory service and answers them, oldest first. */
export async function logged(app: TestApp, directoryServiceId: string | null, count: number): Promise<LogRow[]> {
  const log = app.nest.get(RequestLog, { strict: false });
  return vi.waitFor(async () => {
    await log.flush();
    const rows = await execute<LogRow>(
      app,
      'select * from scim_requests where directory_service_id is not distinct from ?::uuid order by id',
      [directoryServiceId],
    );
    if (rows.length < count) throw new Error(`The log has ${rows.length} requests, not ${count}`);
    const bodies = await app.nest.get(RequestPages, { strict: false }).bodies(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...NO_BODIES, ...row, ...bodies.get(row.id) }));
  }, UNTIL_HANG);
}
