-- Since when an Organization lets in only people with a second factor; null if it lets in everyone of theirs.
alter table organizations
  add column second_factor_required_at timestamptz,
  add column version int not null default 1;
grant update (name, second_factor_required_at, version) on organizations to rollcall_app;

-- The Organizations of someone that require a second factor. Whoever removes their last one asks here, under their
-- account's lock: none of these Organizations begins or ceases to require one until their transaction ends.
grant select (second_factor_required_at), update (version) on organizations to rollcall_door;
create policy door_locks on organizations for update to rollcall_door using (true) with check (false);
create function organizations_requiring_factor(person uuid) returns setof uuid
  language sql volatile security definer set search_path = rollcall, pg_temp
  as $$
    with theirs as materialized (
      select id, second_factor_required_at from organizations
      where id in (select organization_id from organization_members where user_id = person)
      order by id for share)
    select id from theirs where second_factor_required_at is not null $$;

do $$
begin
  grant create on schema rollcall to rollcall_door;
  alter function organizations_requiring_factor(uuid) owner to rollcall_door;
  revoke all on function organizations_requiring_factor(uuid) from public;
  grant execute on function organizations_requiring_factor(uuid) to rollcall_app;
  revoke create on schema rollcall from rollcall_door;
end
$$;
