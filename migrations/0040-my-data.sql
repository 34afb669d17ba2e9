-- People download what is stored about them, in whatever Organization. Those that invited their address are found by a
-- door: it is told the address, and answers ids.
grant select (email_canonical) on invitations to rollcall_door;
grant select (organization_id) on invitations to rollcall_door;
create policy door on invitations for select to rollcall_door using (true);
create index on invitations (email_canonical);
create function organizations_inviting(address text) returns setof uuid
  language sql stable security definer set search_path = rollcall, pg_temp
  as $$ select distinct organization_id from invitations where email_canonical = address $$;

do $$
begin
  grant create on schema rollcall to rollcall_door;
  alter function organizations_inviting(text) owner to rollcall_door;
  revoke all on function organizations_inviting(text) from public;
  grant execute on function organizations_inviting(text) to rollcall_app;
  revoke create on schema rollcall from rollcall_door;
end
$$;
