-- What may be asked before the tenant is known: each answers with ids alone.
grant select (id, organization_id) on spaces to rollcall_door;
grant select (organization_id, user_id) on organization_members to rollcall_door;
grant select (organization_id, space_id, user_id, access_level) on memberships to rollcall_door;
grant select (token_hash, organization_id, invitation_id) on invitation_links to rollcall_door;
grant select (id, disabled_at) on users to rollcall_door;
create policy door on spaces for select to rollcall_door using (true);
create policy door on organization_members for select to rollcall_door using (true);
create policy door on memberships for select to rollcall_door using (true);
create policy door on invitation_links for select to rollcall_door using (true);

create function organization_of_space(space uuid) returns uuid
  language sql stable security definer set search_path = rollcall, pg_temp
  as $$ select organization_id from spaces where id = space $$;

create function organizations_of_user(person uuid) returns setof uuid
  language sql stable security definer set search_path = rollcall, pg_temp
  as $$ select organization_id from organization_members where user_id = person $$;

create function invitation_of_link(link_hash bytea)
  returns table (organization_id uuid, invitation_id uuid)
  language sql stable security definer set search_path = rollcall, pg_temp
  as $$ select l.organization_id, l.invitation_id from invitation_links l where l.token_hash = link_hash $$;

-- At least one Owner who can sign in always remains, whatever path led here (T44, T45, T46). It locks the
-- Space before it counts, so that two leaving at once cannot each count the other.
grant update (version) on spaces to rollcall_door;
create policy door_locks on spaces for update to rollcall_door using (true) with check (false);

create function keep_an_owner() returns trigger
  language plpgsql security definer set search_path = rollcall, pg_temp
  as $$
declare
  concerned uuid;
begin
  for concerned in
    select s.id from spaces s
    where s.id in (
      select m.space_id from memberships m where tg_table_name = 'users' and m.user_id = old.id
      union all
      select (to_jsonb(old) ->> 'space_id')::uuid)
    order by s.id
    for no key update of s
  loop
    if not exists (
      select from memberships m join users u on u.id = m.user_id
      where m.space_id = concerned and m.access_level = 'owner' and u.disabled_at is null
    ) then
      raise exception 'a Space keeps at least one Owner' using errcode = '23514', constraint = 'last_owner';
    end if;
  end loop;
  return null;
end
$$;

do $$
declare
  door text;
begin
  grant create on schema rollcall to rollcall_door;
  foreach door in array array[
    'organization_of_space(uuid)', 'organizations_of_user(uuid)',
    'invitation_of_link(bytea)', 'keep_an_owner()'] loop
    execute format('alter function %s owner to rollcall_door', door);
    execute format('revoke all on function %s from public', door);
    execute format('grant execute on function %s to rollcall_app', door);
  end loop;
  revoke create on schema rollcall from rollcall_door;
end
$$;

create constraint trigger last_owner after delete on memberships
  deferrable initially deferred for each row
  when (old.access_level = 'owner') execute function keep_an_owner();
create constraint trigger last_owner_by_level after update on memberships
  deferrable initially deferred for each row
  when (old.access_level = 'owner' and new.access_level <> 'owner') execute function keep_an_owner();
create constraint trigger last_owner_by_account after update on users
  deferrable initially deferred for each row
  when (old.disabled_at is null and new.disabled_at is not null) execute function keep_an_owner();
