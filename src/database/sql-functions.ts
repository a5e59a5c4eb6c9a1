import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';

/**
 * Setting of the functions that write: their statements are planned once per connection, and again when the statistics of
 * a table are renewed.
 */
const PLAN_SETTINGS = { plan_cache_mode: 'force_generic_plan' };

const CREATE = /^(?=create or replace function )/m;

/** File of functions that write. */
export interface FunctionFile {
  /** Path below `src`, without `.sql`. */
  readonly name: string;
  readonly url: URL;
  /** Whether other functions call these, which then have the plan settings of their callers. */
  readonly isInner: boolean;
}

/** Returns the statements of a file that create its functions, by the names of the functions. */
export function functionsIn(text: string): Map<string, string> {
  const statements = text.split(CREATE).slice(1);
  return new Map(statements.map((statement) => [/ (\w+)\(/.exec(statement)![1]!, statement]));
}

/**
 * Creates the functions of the files whose contents changed. A function whose arguments or result change gets a new
 * name, so that a process of the previous release can still call the old one.
 */
export async function createFunctions(orm: MikroORM, files: readonly FunctionFile[]): Promise<void> {
  const em = orm.em.fork() as SqlEntityManager;
  const known = await em.execute<{ name: string; digest: string }[]>('select name, digest from sql_functions');
  for (const { name, url, isInner } of files) {
    const text = readFileSync(fileURLToPath(url), 'utf8');
    const digest = createHash('sha256').update(text).update(JSON.stringify(PLAN_SETTINGS)).digest('hex');
    if (known.some((one) => one.name === name && one.digest === digest)) continue;
    await em.transactional(async (inner) => {
      const transaction = inner as SqlEntityManager;
      for (const [created, statement] of functionsIn(text)) {
        await transaction.execute(statement);
        if (!isInner) await transaction.execute(planned(created));
      }
      await transaction.execute(
        'insert into sql_functions (name, digest) values (?, ?) on conflict (name) do update set digest = excluded.digest',
        [name, digest],
      );
    });
  }
}

function planned(name: string): string {
  const settings = Object.entries(PLAN_SETTINGS).map(([setting, value]) => `set ${setting} = ${value}`);
  return `alter function ${name} ${settings.join(' ')}`;
}
