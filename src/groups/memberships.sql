-- Adds and removes members of groups, as disjoint sets, and returns the groups. A group that does not exist is not among
-- them. The cost does not depend on the size of a group. An id to add that is not the id of a user of the directory
-- service violates a foreign key.
-- 1. Locks each group, in the order of their ids. All changes of members acquire this lock first, so the members stay the
--    same until the commit, except those of deleted users.
-- 2. Deletes the memberships to remove.
-- 3. Inserts the memberships that do not exist, in the order of their ids, because two functions that insert the same
--    ones in different orders would deadlock.
-- 4. Updates each group that changed, and adds a journal entry for it.
create or replace function groups_change_members_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "displayName" text, "externalId" text, "profile" jsonb, "version" int, "createdAt" timestamptz,
  "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  i record;
  added uuid[];
  removed uuid[];
  entries jsonb := '[]';
begin
  for i in select * from jsonb_to_recordset(input) as r("id" uuid, "add" uuid[], "remove" uuid[], "actor" text,
    "requestId" text, "tokenId" uuid)
    order by r."id"
  loop
    select g.id, g.display_name, g.external_id, g.profile, g.version, g.created_at, g.updated_at
    into "id", "displayName", "externalId", "profile", "version", "createdAt", "updatedAt" from groups g
    where g.directory_service_id = directory_id and g.id = i."id" for no key update;
    continue when not found;

    removed := '{}';
    if i."remove" <> '{}' then
      with ended as (
        delete from group_members m where m.directory_service_id = directory_id and m.group_id = i."id"
          and m.user_id = any(i."remove")
        returning m.user_id)
      select coalesce(array_agg(e.user_id order by e.user_id), '{}') into removed from ended e;
    end if;
    added := '{}';
    if i."add" <> '{}' then
      added := array(select a.id from unnest(i."add") as a(id) where not exists (select 1 from group_members m
        where m.directory_service_id = directory_id and m.group_id = i."id" and m.user_id = a.id offset 0) order by a.id);
      insert into group_members (directory_service_id, group_id, user_id)
      select directory_id, i."id", a.id from unnest(added) as a(id) order by a.id;
    end if;

    if added <> '{}' or removed <> '{}' then
      update groups g set version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
      where g.directory_service_id = directory_id and g.id = i."id"
      returning g.version, g.updated_at into "version", "updatedAt";
      entries := entries || jsonb_build_object('kind', 'group.membersChanged', 'actor', i."actor",
        'requestId', i."requestId", 'tokenId', i."tokenId", 'groupId', i."id", 'data', jsonb_build_object(
        'label', "displayName", 'added', to_jsonb(added), 'removed', to_jsonb(removed)));
    end if;
    return next;
  end loop;
  perform changes_append_v1(directory_id, entries);
end $$;

-- Overwrites a group and replaces its members, and returns it. If it was changed since "version" was read, nothing is
-- written and "isStale" is true: every change of members increments the version too. Returns nothing if there is no
-- group.
-- 1. Locks the group and compares its version.
-- 2. Deletes the memberships of all others, then inserts those that do not exist, in the order of their ids.
-- 3. Updates the group if anything is different.
-- 4. Adds a journal entry for the attributes, and one for the members.
create or replace function groups_replace_v1(directory_id uuid, id uuid, version int, "displayName" text,
  "externalId" text, profile jsonb, "displayNameKey" text, search text, changed jsonb, "memberIds" uuid[], actor text,
  "requestId" text, "tokenId" uuid)
returns table ("newVersion" int, "updatedAt" timestamptz, "isStale" boolean)
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
  author constant jsonb := jsonb_build_object('actor', actor, 'requestId', "requestId", 'tokenId', "tokenId",
    'groupId', id);
  removed uuid[];
  added uuid[];
  entries jsonb := '[]';
begin
  select g.version, g.updated_at, g.version <> groups_replace_v1.version into "newVersion", "updatedAt", "isStale"
  from groups g where g.directory_service_id = directory_id and g.id = groups_replace_v1.id for no key update;
  if not found then
    return;
  end if;
  if "isStale" then
    return next;
    return;
  end if;

  removed := array(select m.user_id from group_members m
    where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id
    except select w.id from unnest("memberIds") as w(id) order by 1);
  added := array(select w.id from unnest("memberIds") as w(id)
    except select m.user_id from group_members m
    where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id order by 1);
  delete from group_members m where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id
    and m.user_id = any(removed);
  insert into group_members (directory_service_id, group_id, user_id)
  select directory_id, id, a.id from unnest(added) as a(id) order by a.id;

  if changed <> '[]' then
    entries := entries || (author || jsonb_build_object('kind', 'group.updated', 'data', jsonb_build_object(
      'label', "displayName", 'changed', changed, 'after', jsonb_build_object('displayName', "displayName",
      'externalId', "externalId", 'profile', profile))));
  end if;
  if added <> '{}' or removed <> '{}' then
    entries := entries || (author || jsonb_build_object('kind', 'group.membersChanged', 'data', jsonb_build_object(
      'label', "displayName", 'added', to_jsonb(added), 'removed', to_jsonb(removed))));
  end if;
  if entries <> '[]' then
    update groups g set display_name = "displayName", external_id = "externalId", profile = groups_replace_v1.profile,
      display_name_key = "displayNameKey", search = groups_replace_v1.search,
      display_name_is_unique = g.display_name_is_unique or g.display_name_key <> "displayNameKey",
      version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
    where g.directory_service_id = directory_id and g.id = groups_replace_v1.id
    returning g.version, g.updated_at into "newVersion", "updatedAt";
    perform changes_append_v1(directory_id, entries);
  end if;
  return next;
end $$;
