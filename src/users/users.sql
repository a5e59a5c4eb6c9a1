-- Creates users and returns them. A user whose userName, or exclusive externalId, is taken is not among them.
-- 1. Inserts the users. The unique index ignores a userName that is taken.
-- 2. Adds a journal entry for each inserted user.
create or replace function users_create_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "createdAt" timestamptz, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  journal record;
begin
  insert into users (id, directory_service_id, user_name, external_id, active, given_name, family_name, display_name,
    primary_email, profile, derived, user_name_key, search, search_name, external_id_is_unique, created_at, updated_at,
    deactivated_at)
  select i."id", directory_id, i."userName", i."externalId", i."active", i."givenName", i."familyName", i."displayName",
    i."primaryEmail", i."profile", i."derived", i."userNameKey", i."search", i."searchName", i."externalIdIsUnique", now_,
    now_, case when not i."active" then now_ end
  from jsonb_to_recordset(input) as i("id" uuid, "userName" text, "externalId" text, "active" boolean, "givenName" text,
    "familyName" text, "displayName" text, "primaryEmail" text, "profile" jsonb, "derived" text[], "userNameKey" text,
    "search" text, "searchName" text, "externalIdIsUnique" boolean)
  where not i."externalIdIsUnique" or not exists (select 1 from users o
    where o.directory_service_id = directory_id and o.external_id = i."externalId")
  on conflict do nothing;
  if not found then
    return;
  end if;

  select * into journal from changes_append_v1(directory_id);
  return query
  insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, user_id, data)
  select directory_id, journal.last + row_number() over (order by i."id"), journal.moment, 2, i."requestId", i."tokenId",
    i."actor", 'user.created', i."id", jsonb_build_object('label', i."userName", 'after', jsonb_build_object(
      'userName', i."userName", 'externalId', i."externalId", 'active', i."active", 'profile', i."profile"))
  from jsonb_to_recordset(input) as i("id" uuid, "userName" text, "externalId" text, "active" boolean, "profile" jsonb,
    "actor" text, "requestId" text, "tokenId" uuid)
  where exists (select 1 from users u where u.directory_service_id = directory_id and u.id = i."id")
  returning user_id, now_, now_;
end $$;

-- Overwrites users and returns them. A user that was changed since "version" was read is not among them.
-- 1. Acquires the lock for renames if a userName changes. Two users that swap userNames would otherwise deadlock on the
--    unique index. It precedes all locks on rows, to keep the lock order acyclic.
-- 2. Updates the users whose version is still the one that was read.
-- 3. Adds a journal entry for each updated user, with the previous values of what changed.
create or replace function users_overwrite_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "version" int, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  written uuid[];
  journal record;
begin
  if input @> '[{"renames": true}]' then
    perform directory_locks_acquire_v1(directory_id, 'renames');
  end if;

  with updated as (
    update users u set user_name = i."userName", external_id = i."externalId", active = i."active",
      given_name = i."givenName", family_name = i."familyName", display_name = i."displayName",
      primary_email = i."primaryEmail", profile = i."profile", derived = i."derived", user_name_key = i."userNameKey",
      search = i."search", search_name = i."searchName", external_id_is_unique = i."externalIdIsUnique",
      kept_external_id = i."keptExternalId", identity_unconfirmed = i."identityUnconfirmed",
      user_name_is_unique = u.user_name_is_unique or u.user_name_key <> i."userNameKey",
      version = u.version + 1, updated_at = changes_later_v1(now_, u.updated_at),
      deactivated_at = case when not i."active" then coalesce(u.deactivated_at, now_) end
    from jsonb_to_recordset(input) as i("id" uuid, "version" int, "userName" text, "externalId" text, "active" boolean,
      "givenName" text, "familyName" text, "displayName" text, "primaryEmail" text, "profile" jsonb, "derived" text[],
      "userNameKey" text, "search" text, "searchName" text, "externalIdIsUnique" boolean, "keptExternalId" text,
      "identityUnconfirmed" boolean)
    where u.directory_service_id = directory_id and u.id = i."id" and u.version = i."version"
    returning u.id)
  select array_agg(w.id) into written from updated w;
  if written is null then
    return;
  end if;

  select * into journal from changes_append_v1(directory_id);
  insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, user_id, data)
  select directory_id, journal.last + row_number() over (order by i."id"), journal.moment, 2, i."requestId", i."tokenId",
    i."actor", i."kind", i."id", jsonb_strip_nulls(jsonb_build_object('label', i."userName",
      'identityChanged', i."identityChanged")) || jsonb_build_object('changed', i."changed", 'after', jsonb_build_object(
      'userName', i."userName", 'externalId', i."externalId", 'active', i."active", 'profile', i."profile"))
  from jsonb_to_recordset(input) as i("id" uuid, "userName" text, "externalId" text, "active" boolean, "profile" jsonb,
    "actor" text, "requestId" text, "tokenId" uuid, "kind" text, "changed" jsonb, "identityChanged" jsonb)
  where i."id" = any(written);

  return query select u.id, u.version, u.updated_at from users u
  where u.directory_service_id = directory_id and u.id = any(written);
end $$;

-- Activates or deactivates users and returns all of them, with their groups. No index contains a changed column, so the
-- new version of a row needs no index entries.
-- 1. Updates the users in the other state.
-- 2. Adds a journal entry for each updated user.
create or replace function users_set_active_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "userName" text, "externalId" text, "active" boolean, "keptExternalId" text,
  "identityUnconfirmed" boolean, "profile" jsonb, "derived" text[], "version" int, "createdAt" timestamptz,
  "updatedAt" timestamptz, "groups" json)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  written uuid[];
  journal record;
begin
  with updated as (
    update users u set active = i."active", version = u.version + 1, updated_at = changes_later_v1(now_, u.updated_at),
      deactivated_at = case when not i."active" then now_ end,
      external_id_is_unique = u.external_id_is_unique or (i."active" and i."externalIdIsUnique"),
      identity_unconfirmed = i."active" and u.kept_external_id is not null
    from jsonb_to_recordset(input) as i("id" uuid, "active" boolean, "externalIdIsUnique" boolean)
    where u.directory_service_id = directory_id and u.id = i."id" and u.active <> i."active"
    returning u.id)
  select array_agg(w.id) into written from updated w;

  if written is not null then
    select * into journal from changes_append_v1(directory_id);
    insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, user_id,
      data)
    select directory_id, journal.last + row_number() over (order by i."id"), journal.moment, 2, i."requestId", i."tokenId",
      i."actor", case when u.active then 'user.reactivated' else 'user.deactivated' end, u.id,
      jsonb_build_object('label', u.user_name, 'changed', jsonb_build_array(jsonb_build_object(
        'path', 'active', 'before', not u.active)), 'after', jsonb_build_object(
        'userName', u.user_name, 'externalId', u.external_id, 'active', u.active, 'profile', u.profile))
    from jsonb_to_recordset(input) as i("id" uuid, "actor" text, "requestId" text, "tokenId" uuid)
      join users u on u.directory_service_id = directory_id and u.id = i."id"
    where i."id" = any(written);
  end if;

  return query select u.id, u.user_name, u.external_id, u.active, u.kept_external_id, u.identity_unconfirmed, u.profile,
    u.derived, u.version, u.created_at, u.updated_at, array_to_json(array(
      select json_build_object('value', g.id, 'display', g.display_name)
      from group_members m join groups g on g.directory_service_id = directory_id and g.id = m.group_id
      where m.directory_service_id = directory_id and m.user_id = u.id order by m.group_id))
  from jsonb_to_recordset(input) as i("id" uuid) join users u on u.directory_service_id = directory_id and u.id = i."id";
end $$;

-- Deletes a user with its memberships. Returns false if there is none.
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
  journal record;
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

  select * into journal from changes_append_v1(directory_id);
  insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, user_id, data)
  values (directory_id, journal.last + 1, journal.moment, 2, "requestId", "tokenId", actor, 'user.deleted', users_delete_v1.id,
    jsonb_build_object('label', deleted.user_name, 'before', jsonb_build_object('userName', deleted.user_name,
      'externalId', deleted.external_id, 'active', deleted.active, 'profile', deleted.profile, 'groups', group_ids)));
  return query select users_delete_v1.id;
end $$;

-- Deletes all memberships of a user, with a new version of each group. An earlier statement must have locked the groups
-- and the user: only then does no membership appear that this function does not see.
-- 1. Deletes the memberships.
-- 2. Updates the groups.
-- 3. Adds a journal entry for each group.
create or replace function users_end_memberships_v1(directory_id uuid, id uuid, actor text, "requestId" text,
  "tokenId" uuid) returns void
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
  group_ids uuid[];
  journal record;
begin
  with ended as (
    delete from group_members m where m.directory_service_id = directory_id and m.user_id = users_end_memberships_v1.id
    returning m.group_id)
  select array_agg(e.group_id) into group_ids from ended e;
  if group_ids is null then
    return;
  end if;
  update groups g set version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
  where g.directory_service_id = directory_id and g.id = any(group_ids);

  select * into journal from changes_append_v1(directory_id);
  insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, group_id,
    data)
  select directory_id, journal.last + row_number() over (order by g.id), journal.moment, 2, "requestId", "tokenId", actor,
    'group.membersChanged', g.id, jsonb_build_object('label', g.display_name, 'added', '[]'::jsonb,
      'removed', jsonb_build_array(users_end_memberships_v1.id))
  from groups g where g.directory_service_id = directory_id and g.id = any(group_ids);
end $$;
