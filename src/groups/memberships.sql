-- Adds and removes members of groups, as disjoint sets, and returns the groups. A group that does not exist is not among
-- them. The cost does not depend on the size of a group. An id to add that is not the id of a user of the directory
-- service violates a foreign key.
-- 1. Locks the groups in the order of their ids. All changes of members acquire these locks first, so the members stay
--    the same until the commit, except those of deleted users.
-- 2. Deletes the memberships to remove.
-- 3. Inserts the memberships that do not exist, in the order of their ids, because two functions that insert the same
--    ones in different orders would deadlock.
-- 4. Updates the groups that changed, and adds a journal entry for each.
create or replace function groups_change_members_v1(directory_id uuid, input jsonb)
returns table ("id" uuid, "displayName" text, "externalId" text, "profile" jsonb, "version" int, "createdAt" timestamptz,
  "updatedAt" timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  now_ constant timestamptz(3) := now();
  locked uuid[];
  added jsonb;
  removed jsonb;
  journal record;
begin
  select array_agg(l.id) into locked from (
    select g.id from groups g where g.directory_service_id = directory_id
      and g.id in (select i."id" from jsonb_to_recordset(input) as i("id" uuid))
    order by g.id for no key update) l;
  if locked is null then
    return;
  end if;

  if jsonb_path_exists(input, '$[*].remove[0]') then
    with ended as (
      delete from group_members m
      using jsonb_to_recordset(input) as i("id" uuid, "remove" jsonb), jsonb_array_elements_text(i."remove") as r(value)
      where m.directory_service_id = directory_id and m.group_id = i."id" and m.user_id = r.value::uuid
      returning m.group_id, m.user_id)
    select jsonb_object_agg(e.group_id, e.user_ids) into removed from (
      select e.group_id, jsonb_agg(e.user_id order by e.user_id) as user_ids from ended e group by e.group_id) e;
  end if;

  if jsonb_path_exists(input, '$[*].add[0]') then
    select jsonb_object_agg(a.id, a.user_ids) into added from (
      select i."id" as id, jsonb_agg(distinct a.value::uuid) as user_ids
      from jsonb_to_recordset(input) as i("id" uuid, "add" jsonb), jsonb_array_elements_text(i."add") as a(value)
      where i."id" = any(locked) and not exists (select 1 from group_members m
        where m.directory_service_id = directory_id and m.group_id = i."id" and m.user_id = a.value::uuid offset 0)
      group by i."id") a;
    insert into group_members (directory_service_id, group_id, user_id)
    select directory_id, a.key::uuid, u.value::uuid
    from jsonb_each(added) as a(key, value), jsonb_array_elements_text(a.value) as u(value)
    order by a.key, u.value;
  end if;

  if added is not null or removed is not null then
    update groups g set version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
    where g.directory_service_id = directory_id and g.id = any(locked)
      and (added ? g.id::text or removed ? g.id::text);

    select * into journal from changes_append_v1(directory_id);
    insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, group_id,
      data)
    select directory_id, journal.last + row_number() over (order by i."id"), journal.moment, 2, i."requestId",
      i."tokenId", i."actor", 'group.membersChanged', i."id", jsonb_build_object('label', g.display_name,
        'added', coalesce(added -> i."id"::text, '[]'), 'removed', coalesce(removed -> i."id"::text, '[]'))
    from jsonb_to_recordset(input) as i("id" uuid, "actor" text, "requestId" text, "tokenId" uuid)
      join groups g on g.directory_service_id = directory_id and g.id = i."id"
    where added ? i."id"::text or removed ? i."id"::text;
  end if;

  return query select g.id, g.display_name, g.external_id, g.profile, g.version, g.created_at, g.updated_at from groups g
  where g.directory_service_id = directory_id and g.id = any(locked);
end $$;

-- Replaces the attributes and the members of a group and returns it. If it was changed since "version" was read, nothing
-- is written and "isStale" is true: every change of members increments the version too. Returns nothing if there is no
-- group.
-- 1. Locks the group and compares its version.
-- 2. Deletes the memberships of all others, then inserts those that do not exist, in the order of their ids.
-- 3. Updates the group if anything is different.
-- 4. Adds a journal entry for the attributes, and one for the members.
create or replace function groups_replace_v1(directory_id uuid, id uuid, version int, "displayName" text,
  "externalId" text, profile jsonb, "displayNameKey" text, search text, changed jsonb, "memberIds" uuid[], actor text,
  "requestId" text, "tokenId" uuid)
returns table ("newVersion" int, "createdAt" timestamptz, "updatedAt" timestamptz, "isStale" boolean)
language plpgsql as $$
#variable_conflict use_variable
declare
  now_ constant timestamptz(3) := now();
  current record;
  added uuid[];
  removed uuid[];
  journal record;
begin
  select g.version, g.created_at, g.updated_at into current from groups g
  where g.directory_service_id = directory_id and g.id = groups_replace_v1.id for no key update;
  if not found then
    return;
  end if;
  if current.version <> version then
    return query select current.version, current.created_at, current.updated_at, true;
    return;
  end if;

  removed := array(select m.user_id from group_members m
    where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id
    except select w.id from unnest("memberIds") as w(id));
  added := array(select w.id from unnest("memberIds") as w(id)
    except select m.user_id from group_members m
    where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id);
  delete from group_members m using unnest(removed) as r(id)
  where m.directory_service_id = directory_id and m.group_id = groups_replace_v1.id and m.user_id = r.id;
  insert into group_members (directory_service_id, group_id, user_id)
  select directory_id, id, a.id from unnest(added) as a(id) order by a.id;

  if changed <> '[]' or added <> '{}' or removed <> '{}' then
    update groups g set display_name = "displayName", external_id = "externalId",
      profile = groups_replace_v1.profile, display_name_key = "displayNameKey",
      search = groups_replace_v1.search,
      display_name_is_unique = g.display_name_is_unique or g.display_name_key <> "displayNameKey",
      version = g.version + 1, updated_at = changes_later_v1(now_, g.updated_at)
    where g.directory_service_id = directory_id and g.id = groups_replace_v1.id
    returning g.version, g.created_at, g.updated_at into current;

    select * into journal from changes_append_v1(directory_id);
    insert into changes (directory_service_id, position, occurred_at, shape, request_id, token_id, actor, kind, group_id,
      data)
    select directory_id, journal.last + row_number() over (order by line.place), journal.moment, 2, "requestId",
      "tokenId", actor, line.kind, id, line.data || jsonb_build_object('label', "displayName")
    from (values
      (1, 'group.updated', changed <> '[]', jsonb_build_object('changed', changed, 'after', jsonb_build_object(
        'displayName', "displayName", 'externalId', "externalId", 'profile', profile))),
      (2, 'group.membersChanged', added <> '{}' or removed <> '{}', jsonb_build_object('added', added, 'removed',
        removed))) as line(place, kind, is_needed, data)
    where line.is_needed;
  end if;
  return query select current.version, current.created_at, current.updated_at, false;
end $$;
