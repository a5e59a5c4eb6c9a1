import { Injectable, Logger } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { asProbe } from '../database/work-limits.js';

/** Timeout of a probe. A slower database is of no use to SCIM clients. */
const PATIENCE_MS = 3_000;
/** Minimum interval between probes of the database. */
const KEPT_MS = 1_000;

/** Determines whether this process can serve requests, by whether its database responds. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);
  private kept?: Promise<boolean>;

  constructor(private readonly database: Database) {}

  isReady(): Promise<boolean> {
    this.kept ??= this.ask().finally(() => setTimeout(() => (this.kept = undefined), KEPT_MS).unref());
    return this.kept;
  }

  private async ask(): Promise<boolean> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`No response within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    try {
      await Promise.race([asProbe(PATIENCE_MS, () => this.database.query(sql`select 1`)), late]);
      return true;
    } catch (error) {
      this.logger.warn({ err: error }, 'The database does not respond');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
