import { PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { isLostConnection } from './postgres-errors.js';
import { isRead } from './prepared-statement.js';

/**
 * MikroORM driver that retries the read of entities once if the connection was lost, as `Database` does for its own
 * reads.
 */
export class RereadingDriver extends PostgreSqlDriver {
  protected override readonly connection = new RereadingConnection(this.config);
}

class RereadingConnection extends PostgreSqlConnection {
  override async execute<T>(...call: Parameters<PostgreSqlConnection['execute']>): Promise<T> {
    try {
      return (await super.execute(...call)) as T;
    } catch (error) {
      const [query, , , transaction] = call;
      const mayRepeat = transaction === undefined && typeof query === 'string' && isRead(query);
      if (!mayRepeat || !isLostConnection(error)) throw error;
      return (await super.execute(...call)) as T;
    }
  }
}
