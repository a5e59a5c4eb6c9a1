import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { SeenNames } from './seen-names.js';
import { type Narrowing, userNamePattern } from '../diagnosis/user-name-pattern.js';
import { expectationInWords, userNameRemedy } from '../diagnosis/user-name-words.js';

/** How many of the newest active users of a directory service are looked at. */
const MAX_USERS = 5_000;
const MAX_EXAMPLES = 3;

interface Expecting extends Narrowing {
  readonly id: string;
  readonly type: DirectoryServiceType;
}

/** Active users whose userName is not what an administrator expects of their directory service. */
@Injectable()
export class UnexpectedUserNames {
  constructor(private readonly database: Database) {}

  /** One for each directory service that has such users: how many, when the last of them changed, and a few of them. */
  async of(directoryServiceIds: readonly string[]) {
    const expectations = new Map((await this.expectationsOf(directoryServiceIds)).map((one) => [one.id, one]));
    const seen = await this.look([...expectations.values()]);
    return seen.map(({ names, ...row }) => {
      const { type, ...expectation } = expectations.get(row.service)!;
      return {
        ...row,
        example: names.join(', '),
        meaning: `userName should be ${expectationInWords(expectation)}, as set under Settings. Programs that identify people by it will not find these users.`,
        remedy: userNameRemedy(type, expectation),
      };
    });
  }

  private expectationsOf(directoryServiceIds: readonly string[]): Promise<Expecting[]> {
    return this.database.query(sql<Expecting>`select id, type, user_name_format as format, user_name_values as values
      from directory_services where id = any(${directoryServiceIds}::uuid[]) and user_name_format <> 'ANY'`);
  }

  /** A directory service without a pattern expects the primary e-mail address. */
  private async look(expectations: readonly Expecting[]): Promise<SeenNames[]> {
    if (expectations.length === 0) return [];
    const ids = expectations.map(({ id }) => id);
    const patterns = expectations.map((one) => userNamePattern(one) ?? null);
    return this.database.query(sql<SeenNames>`select d.id as service, count(*)::int as count,
        max(u.updated_at) as "lastSeenAt", (array_agg(u.user_name order by u.id desc))[1:${sql.lit(MAX_EXAMPLES)}] as names
      from unnest(${ids}::uuid[], ${patterns}::text[]) d(id, pattern) cross join lateral (
        select id, user_name, primary_email, updated_at from users
        where directory_service_id = d.id and active order by id desc limit ${MAX_USERS}) u
      where case when d.pattern is null then lower(u.user_name) is distinct from lower(u.primary_email)
        else u.user_name !~* d.pattern end
      group by d.id`);
  }
}
