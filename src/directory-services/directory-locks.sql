-- Acquires a lock of a directory service until the end of the transaction. A row is locked, because an advisory lock
-- exists only on the node that plans a statement of a distributed database.
create or replace function directory_locks_acquire_v1(directory_id uuid, lock_name text) returns void
language plpgsql as $$
begin
  perform 1 from directory_locks l where l.directory_service_id = directory_id and l.name = lock_name for no key update;
  if not found then
    insert into directory_locks (directory_service_id, name) values (directory_id, lock_name) on conflict do nothing;
    perform 1 from directory_locks l where l.directory_service_id = directory_id and l.name = lock_name for no key update;
  end if;
end $$;
