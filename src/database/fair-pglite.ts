import { PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  type TransactionSettings,
} from 'kysely';
import { awaitPermit } from './await-permit.js';
import { type Claim, Permits } from './permits.js';
import { currentLimits, DeadlineError } from './work-limits.js';

/** Driver of the embedded database, which shares its one connection fairly among waiting callers. */
export class FairPgliteDriver extends PgliteDriver {
  protected override readonly connection = new FairPgliteConnection(this.config);
}

class FairPgliteConnection extends PgliteConnection {
  override createKyselyDialect(overrides: object): never {
    return fair(super.createKyselyDialect(overrides as never)) as never;
  }
}

/**
 * Grants the connection by permit. Kysely would serve callers in order of arrival, so that a hundred of one directory
 * service delay one of another.
 */
function fair(dialect: Dialect): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new FairDriver(dialect.createDriver()),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class FairDriver implements Driver {
  private readonly permits = new Permits(1);
  private holder: Claim = { lane: 'request', owner: '' };

  constructor(private readonly inner: Driver) {}

  init(): Promise<void> {
    return this.inner.init();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    const { lane, owner, deadline } = currentLimits();
    if (performance.now() >= deadline) return Promise.reject(new DeadlineError());
    const claim = { lane, owner };
    if (!this.permits.take(claim)) return this.queue(claim, deadline);
    this.holder = claim;
    return this.inner.acquireConnection();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.inner.releaseConnection(connection);
    this.permits.release(this.holder);
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.inner.beginTransaction(connection, settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.inner.commitTransaction(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.inner.rollbackTransaction(connection);
  }

  savepoint(connection: DatabaseConnection, name: string, compile: (...query: never[]) => CompiledQuery) {
    return this.inner.savepoint!(connection, name, compile as never);
  }

  rollbackToSavepoint(connection: DatabaseConnection, name: string, compile: (...query: never[]) => CompiledQuery) {
    return this.inner.rollbackToSavepoint!(connection, name, compile as never);
  }

  releaseSavepoint(connection: DatabaseConnection, name: string, compile: (...query: never[]) => CompiledQuery) {
    return this.inner.releaseSavepoint!(connection, name, compile as never);
  }

  destroy(): Promise<void> {
    return this.inner.destroy();
  }

  private async queue(claim: Claim, deadline: number): Promise<DatabaseConnection> {
    await awaitPermit(this.permits, claim, deadline);
    this.holder = claim;
    return this.inner.acquireConnection();
  }
}
