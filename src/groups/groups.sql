-- Creates a group with members and returns it. Returns nothing if another group has the displayName. An id that is not
-- the id of a user of the directory service violates a foreign key.
-- 1. Inserts the group, then its members in the order of their ids, because two functions that insert the same ones in
--    different orders would deadlock.
-- 2. Adds a journal entry for the group, and one for its members.
create or replace function groups_create_v1(directory_id uuid, id uuid, "displayName" text, "externalId" text,
  profile jsonb, "displayNameKey" text, search text, "memberIds" uuid[], actor text, "requestId" text, "tokenId" uuid)
returns table ("createdAt" timestamptz, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
  author constant jsonb := jsonb_build_object('actor', actor, 'requestId', "requestId", 'tokenId', "tokenId",
    'groupId', id);
  entries jsonb;
begin
  insert into groups (id, directory_service_id, display_name, external_id, profile, display_name_key, search, created_at,
    updated_at)
  values (id, directory_id, "displayName", "externalId", profile, "displayNameKey", search, now_, now_)
  on conflict do nothing;
  if not found then
    return;
  end if;
  insert into group_members (directory_service_id, group_id, user_id)
  select directory_id, id, m.id from unnest("memberIds") as m(id) order by m.id;

  entries := jsonb_build_array(author || jsonb_build_object('kind', 'group.created', 'data', jsonb_build_object(
    'label', "displayName", 'after', jsonb_build_object('displayName', "displayName", 'externalId', "externalId",
    'profile', profile))));
  if "memberIds" <> '{}' then
    entries := entries || (author || jsonb_build_object('kind', 'group.membersChanged', 'data', jsonb_build_object(
      'label', "displayName", 'added', to_jsonb("memberIds"), 'removed', '[]'::jsonb)));
  end if;
  perform changes_append_v1(directory_id, entries);
  return query select now_::timestamptz, now_::timestamptz;
end $$;

-- Overwrites the attributes of a group and returns it. Returns nothing if it was changed since "version" was read.
-- 1. Updates the group if its version is still the one that was read.
-- 2. Adds a journal entry with the previous values of what changed.
create or replace function groups_overwrite_v1(directory_id uuid, id uuid, version int, "displayName" text,
  "externalId" text, profile jsonb, "displayNameKey" text, search text, changed jsonb, actor text, "requestId" text,
  "tokenId" uuid)
returns table ("newVersion" int, "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
begin
  update groups g set display_name = "displayName", external_id = "externalId", profile = groups_overwrite_v1.profile,
    display_name_key = "displayNameKey", search = groups_overwrite_v1.search,
    display_name_is_unique = g.display_name_is_unique or g.display_name_key <> "displayNameKey",
    version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
  where g.directory_service_id = directory_id and g.id = groups_overwrite_v1.id
    and g.version = groups_overwrite_v1.version
  returning g.version, g.updated_at into "newVersion", "updatedAt";
  if not found then
    return;
  end if;

  perform changes_append_v1(directory_id, jsonb_build_array(jsonb_build_object('kind', 'group.updated', 'actor', actor,
    'requestId', "requestId", 'tokenId', "tokenId", 'groupId', id, 'data', jsonb_build_object('label', "displayName",
    'changed', changed, 'after', jsonb_build_object('displayName', "displayName", 'externalId', "externalId",
    'profile', profile)))));
  return next;
end $$;

-- Deletes a group with its memberships and returns its id, or nothing if there is none.
-- 1. Locks the group. Memberships that are being added reference the row, so the lock waits for them, and the next
--    statement sees them.
-- 2. Deletes the memberships, then the group.
-- 3. Adds a journal entry.
create or replace function groups_delete_v1(directory_id uuid, id uuid, actor text, "requestId" text, "tokenId" uuid)
returns table ("deletedId" uuid)
language plpgsql as $$
#variable_conflict use_variable
declare
  deleted record;
  member_ids jsonb;
begin
  select g.display_name, g.external_id, g.profile into deleted from groups g
  where g.directory_service_id = directory_id and g.id = groups_delete_v1.id for update;
  if not found then
    return;
  end if;

  with ended as (
    delete from group_members m where m.directory_service_id = directory_id and m.group_id = groups_delete_v1.id
    returning m.user_id)
  select coalesce(jsonb_agg(e.user_id order by e.user_id), '[]') into member_ids from ended e;
  delete from groups g where g.directory_service_id = directory_id and g.id = groups_delete_v1.id;

  perform changes_append_v1(directory_id, jsonb_build_array(jsonb_build_object('kind', 'group.deleted', 'actor', actor,
    'requestId', "requestId", 'tokenId', "tokenId", 'groupId', id, 'data', jsonb_build_object(
    'label', deleted.display_name, 'before', jsonb_build_object('displayName', deleted.display_name,
    'externalId', deleted.external_id, 'profile', deleted.profile, 'members', member_ids)))));
  return query select groups_delete_v1.id;
end $$;
