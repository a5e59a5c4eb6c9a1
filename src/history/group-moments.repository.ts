import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** A group at a time, as a place in the journal of its directory service. */
export interface GroupMoment {
  readonly groupId: string;
  readonly time: Date;
  /** The last position until the time, 0 if there is none. */
  readonly position: string;
  /** Whether less of the journal of the group follows than precedes. */
  readonly isRecent: boolean;
}

/** The entries of a group whose sizes are compared on each side of a moment. */
const MOST = 2_000;

/** Finds times in the journal of a directory service. */
@Injectable()
export class GroupMomentsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Finds the position by binary search: positions have no gaps, and times never decrease. The stored size of an entry is
   * known without reading its members.
   */
  async find(directoryServiceId: string, groupId: string, time: Date): Promise<GroupMoment> {
    const sizeOf = (side: 'until' | 'since') => sql`(select coalesce(sum(pg_column_size(e.data)), 0) from (
      select c.data from changes c where c.directory_service_id = ${directoryServiceId}::uuid
        and c.group_id = ${groupId}::uuid and c.position ${side === 'until' ? sql`<=` : sql`>`} f.low limit ${MOST}) e)`;
    const [row] = await this.database.query<Pick<GroupMoment, 'position' | 'isRecent'>>(sql`
      with recursive search(low, high) as (
        select 0::bigint, coalesce((select c.position from changes c
          where c.directory_service_id = ${directoryServiceId}::uuid order by c.position desc limit 1), 0)
        union all
        select case when m.is_later then s.low else m.middle end, case when m.is_later then m.middle - 1 else s.high end
        from search s cross join lateral (select (s.low + s.high + 1) / 2 as middle, coalesce((select c.occurred_at
          from changes c where c.directory_service_id = ${directoryServiceId}::uuid
            and c.position = (s.low + s.high + 1) / 2) > ${time}::timestamptz, false) as is_later) m
        where s.low < s.high)
      select f.low::text as position, ${sizeOf('since')} <= ${sizeOf('until')} as "isRecent"
      from search f where f.low = f.high`);
    return { groupId, time, ...row! };
  }
}
