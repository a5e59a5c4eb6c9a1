-- Appends entries to the journal: {kind, actor, requestId, tokenId, userId, groupId, data}. With `written`, only those of
-- these users. The lock is held until the commit, so the order of the positions is the order of the commits, without
-- gaps. It is the last lock that a write acquires.
-- 1. Locks the journal.
-- 2. Inserts the entries after the last position, in a statement that sees what the previous holder of the lock committed.
--    Their time is never before that of the last entry.
create or replace function changes_append_v1(directory_id uuid, entries jsonb, written uuid[] default null) returns void
language plpgsql as $$
begin
  if cardinality(written) < jsonb_array_length(entries) then
    entries := coalesce((select jsonb_agg(e) from jsonb_array_elements(entries) e
      where (e->>'userId')::uuid = any(written)), '[]');
  end if;
  if entries = '[]' then
    return;
  end if;
  perform 1 from directory_locks l where l.directory_service_id = directory_id and l.name = 'changes' for no key update;
  if not found then
    perform directory_locks_acquire_v1(directory_id, 'changes');
  end if;
  insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, user_id,
    group_id, data)
  select directory_id, coalesce(l.position, 0) + e.place, greatest(l.occurred_at, clock_timestamp()), 2, e."requestId",
    e."tokenId", e."actor", e."kind", e."userId", e."groupId", e."data"
  from rows from (jsonb_to_recordset(entries) as ("requestId" text, "tokenId" uuid, "actor" text, "kind" text,
    "userId" uuid, "groupId" uuid, "data" jsonb)) with ordinality
    as e("requestId", "tokenId", "actor", "kind", "userId", "groupId", "data", place)
    left join (select c.position, c.occurred_at from changes c where c.directory_service_id = directory_id
      order by c.position desc limit 1) l on true;
end $$;

-- Returns the time of an update: later than the previous one, even within one millisecond.
create or replace function changes_later_v1(moment timestamptz, previous timestamptz) returns timestamptz
language plpgsql immutable as $$
begin
  return greatest(moment, previous + interval '1 millisecond');
end $$;
