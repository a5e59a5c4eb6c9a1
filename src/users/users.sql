-- Creates users and returns them. A user whose userName, or exclusive externalId, is taken is not among them. The rows are
-- journal entries too: their data has the new user.
-- 1. Inserts the users. The unique index ignores a userName that is taken.
-- 2. Adds a journal entry for each inserted user.
create or replace function users_create_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "createdAt" timestamptz, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  written uuid[] := '{}';
begin
  for "id", "createdAt", "updatedAt" in
    insert into users (id, directory_service_id, user_name, external_id, active, given_name, family_name, display_name,
      primary_email, profile, derived, user_name_key, search, search_name, external_id_is_unique, created_at, updated_at,
      deactivated_at)
    select i."userId", directory_id, i."userName", i."externalId", i."active", i."givenName", i."familyName",
      i."displayName", i."primaryEmail", i."data" #> '{after,profile}', i."derived", i."userNameKey", i."search",
      i."searchName", i."externalIdIsUnique", now_, now_, case when not i."active" then now_ end
    from jsonb_to_recordset(input) as i("userId" uuid, "userName" text, "externalId" text, "active" boolean,
      "givenName" text, "familyName" text, "displayName" text, "primaryEmail" text, "derived" text[],
      "userNameKey" text, "search" text, "searchName" text, "externalIdIsUnique" boolean, "data" jsonb)
    where not i."externalIdIsUnique" or not exists (select 1 from users o
      where o.directory_service_id = directory_id and o.external_id = i."externalId" offset 0)
    on conflict do nothing
    returning users.id, users.created_at, users.updated_at
  loop
    written := written || "id";
    return next;
  end loop;
  perform changes_append_v1(directory_id, input, written);
end $$;

-- Overwrites users and returns them. A user that was changed since "version" was read is not among them. The rows are
-- journal entries too: their data has the new user, with the previous values of what changes.
-- 1. Acquires the lock for renames if a userName changes. Two users that swap userNames would otherwise deadlock on the
--    unique index. It precedes all locks on rows, to keep the lock order acyclic.
-- 2. Updates the users whose version is still the one that was read. They are looked up by an array of ids: a join with the
--    rows alone would read the whole directory service while PostgreSQL does not know its size. The rows are sorted by
--    id, and locked in this order.
-- 3. Adds a journal entry for each updated user.
create or replace function users_overwrite_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "version" int, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  written uuid[] := '{}';
begin
  if input @> '[{"renames": true}]' then
    perform directory_locks_acquire_v1(directory_id, 'renames');
  end if;
  for "id", "version", "updatedAt" in
    update users u set user_name = i."userName", external_id = i."externalId", active = i."active",
      given_name = i."givenName", family_name = i."familyName", display_name = i."displayName",
      primary_email = i."primaryEmail", profile = i."data" #> '{after,profile}', derived = i."derived",
      user_name_key = i."userNameKey", search = i."search", search_name = i."searchName",
      external_id_is_unique = i."externalIdIsUnique", kept_external_id = i."keptExternalId",
      identity_unconfirmed = i."identityUnconfirmed",
      user_name_is_unique = u.user_name_is_unique or u.user_name_key <> i."userNameKey",
      version = u.version + 1, updated_at = changes_later_v1(now_, u.updated_at),
      deactivated_at = case when not i."active" then coalesce(u.deactivated_at, now_) end
    from jsonb_to_recordset(input) as i("userId" uuid, "version" int, "userName" text, "externalId" text,
      "active" boolean, "givenName" text, "familyName" text, "displayName" text, "primaryEmail" text, "derived" text[],
      "userNameKey" text, "search" text, "searchName" text, "externalIdIsUnique" boolean, "keptExternalId" text,
      "identityUnconfirmed" boolean, "data" jsonb)
    where u.directory_service_id = directory_id and u.id = i."userId" and u.version = i."version"
      and u.id = any(array(select (i->>'userId')::uuid from jsonb_array_elements(input) i))
    returning u.id, u.version, u.updated_at
  loop
    written := written || "id";
    return next;
  end loop;
  perform changes_append_v1(directory_id, input, written);
end $$;

-- Activates or deactivates users and returns all of them, with their groups. No index contains a changed column, so the
-- new version of a row needs no index entries.
-- 1. Updates the users that are in the other state, and builds a journal entry for each.
-- 2. Adds the journal entries.
create or replace function users_set_active_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "userName" text, "externalId" text, "active" boolean, "keptExternalId" text,
  "identityUnconfirmed" boolean, "profile" jsonb, "derived" text[], "version" int, "createdAt" timestamptz,
  "updatedAt" timestamptz, "groups" json)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  entries jsonb;
begin
  with updated as (
    update users u set active = i."active", version = u.version + 1, updated_at = changes_later_v1(now_, u.updated_at),
      deactivated_at = case when not i."active" then now_ end,
      external_id_is_unique = u.external_id_is_unique or (i."active" and i."externalIdIsUnique"),
      identity_unconfirmed = i."active" and u.kept_external_id is not null
    from jsonb_to_recordset(input) as i("userId" uuid, "active" boolean, "externalIdIsUnique" boolean, "actor" text,
      "requestId" text, "tokenId" uuid, "kind" text)
    where u.directory_service_id = directory_id and u.id = i."userId" and u.active <> i."active"
      and u.id = any(array(select (i->>'userId')::uuid from jsonb_array_elements(input) i))
    returning u.id, u.user_name, u.external_id, u.active, u.profile, i."actor", i."requestId", i."tokenId", i."kind")
  select coalesce(jsonb_agg(jsonb_build_object('kind', u."kind", 'actor', u."actor", 'requestId', u."requestId",
    'tokenId', u."tokenId", 'userId', u.id, 'data', jsonb_build_object('label', u.user_name, 'changed',
    jsonb_build_array(jsonb_build_object('path', 'active', 'before', not u.active)), 'after', jsonb_build_object(
    'userName', u.user_name, 'externalId', u.external_id, 'active', u.active, 'profile', u.profile)))), '[]')
  into entries from updated u;
  perform changes_append_v1(directory_id, entries);

  return query select u.id, u.user_name, u.external_id, u.active, u.kept_external_id, u.identity_unconfirmed, u.profile,
    u.derived, u.version, u.created_at, u.updated_at, array_to_json(array(
      select json_build_object('value', m.group_id, 'display', (select g.display_name from groups g
        where g.directory_service_id = directory_id and g.id = m.group_id))
      from group_members m where m.directory_service_id = directory_id and m.user_id = u.id order by m.group_id))
  from users u where u.directory_service_id = directory_id
    and u.id = any(array(select (i->>'userId')::uuid from jsonb_array_elements(input) i));
end $$;

-- Deletes a user with its memberships and returns its id, or nothing if there is none.
-- 1. Locks the user. Memberships that are being added reference the row, so the lock waits for them, and the next
--    statement sees them.
-- 2. Deletes the memberships, then the user.
-- 3. Adds a journal entry.
create or replace function users_delete_v1(directory_id uuid, id uuid, actor text, "requestId" text, "tokenId" uuid)
returns table ("deletedId" uuid)
language plpgsql as $$
#variable_conflict use_variable
declare
  deleted record;
  group_ids jsonb;
begin
  select u.user_name, u.external_id, u.active, u.profile into deleted from users u
  where u.directory_service_id = directory_id and u.id = users_delete_v1.id for update;
  if not found then
    return;
  end if;

  with ended as (
    delete from group_members m where m.directory_service_id = directory_id and m.user_id = users_delete_v1.id
    returning m.group_id)
  select coalesce(jsonb_agg(e.group_id order by e.group_id), '[]') into group_ids from ended e;
  delete from users u where u.directory_service_id = directory_id and u.id = users_delete_v1.id;

  perform changes_append_v1(directory_id, jsonb_build_array(jsonb_build_object('kind', 'user.deleted', 'actor', actor,
    'requestId', "requestId", 'tokenId', "tokenId", 'userId', id, 'data', jsonb_build_object(
    'label', deleted.user_name, 'before', jsonb_build_object('userName', deleted.user_name,
    'externalId', deleted.external_id, 'active', deleted.active, 'profile', deleted.profile, 'groups', group_ids)))));
  return query select users_delete_v1.id;
end $$;

-- Deletes all memberships of a user, with a new version of each group. An earlier statement must have locked the groups
-- and the user: only then does no membership appear that this function does not see.
-- 1. Deletes each membership, and updates its group.
-- 2. Adds a journal entry for each group.
create or replace function users_end_memberships_v1(directory_id uuid, id uuid, actor text, "requestId" text,
  "tokenId" uuid) returns void
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
  ended record;
  label text;
  entries jsonb := '[]';
begin
  for ended in delete from group_members m
    where m.directory_service_id = directory_id and m.user_id = users_end_memberships_v1.id returning m.group_id
  loop
    update groups g set version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
    where g.directory_service_id = directory_id and g.id = ended.group_id returning g.display_name into label;
    entries := entries || jsonb_build_object('kind', 'group.membersChanged', 'actor', actor, 'requestId', "requestId",
      'tokenId', "tokenId", 'groupId', ended.group_id, 'data', jsonb_build_object('label', label, 'added', '[]'::jsonb,
      'removed', jsonb_build_array(id)));
  end loop;
  perform changes_append_v1(directory_id, entries);
end $$;
