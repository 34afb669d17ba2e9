-- The roles of the database. None can log in, none owns a tenant table, none passes row-level security.
--   rollcall_app   every connection of the server acts as this one
--   rollcall_door  owns the few functions that open before the tenant is known
--   rollcall_jobs  owns the job queue and sees no tenant table
-- Roles belong to the whole cluster, so another Rollcall beside this one may have made them already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['rollcall_app', 'rollcall_door', 'rollcall_jobs'] loop
    begin
      execute format(
        'create role %I nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication', wanted);
    exception when duplicate_object or unique_violation then
      null;
    end;
    -- From PostgreSQL 16 on, having made a role is not yet leave to act as it.
    if current_setting('server_version_num')::int < 160000 then
      if not pg_has_role(current_user, wanted, 'member') then
        execute format('grant %I to %I', wanted, current_user);
      end if;
    elsif not pg_has_role(current_user, wanted, 'set') then
      execute format('grant %I to %I with set true', wanted, current_user);
    end if;
  end loop;
end
$$;

grant usage on schema rollcall to rollcall_app, rollcall_door, rollcall_jobs;

-- The tenant of the transaction, or null: then no policy shows a row.
create function current_organization() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('rollcall.organization_id', true), '')::uuid $$;
