-- Acquires the lock of a journal and returns the position and the time for what is appended. The lock is held until the
-- commit, so the order of the positions is the order of the commits, without gaps. It is the last lock that a write
-- acquires.
-- 1. Locks the journal.
-- 2. Reads the last position, in a statement that sees what the previous holder of the lock committed. Time never goes
--    backwards.
create or replace function changes_append_v1(directory_id uuid, out last bigint, out moment timestamptz)
language plpgsql as $$
begin
  perform directory_locks_acquire_v1(directory_id, 'changes');
  select c.position, greatest(c.occurred_at, clock_timestamp()) into last, moment
  from changes c where c.directory_service_id = directory_id order by c.position desc limit 1;
  if last is null then
    last := 0;
    moment := clock_timestamp();
  end if;
end $$;

-- Returns the time of an update: later than the previous one, even within one millisecond.
create or replace function changes_later_v1(moment timestamptz, previous timestamptz) returns timestamptz
language plpgsql immutable as $$
begin
  return greatest(moment, previous + interval '1 millisecond');
end $$;
