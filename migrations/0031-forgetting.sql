-- What has ended is forgotten after a while; SECURITY.md says what and when. Of a job that brought contacts
-- here or dealt them out the row itself stays: their histories tell from it who did so. It answers nobody.
alter table jobs add column forgotten_at timestamptz;
create index on jobs (organization_id, ended_at) where ended_at is not null and forgotten_at is null;
-- A job is deleted only where none of these points at it.
create index on caseload_moves (job_id) where job_id is not null;

-- When an invitation came to an end, or will. (Not by coalesce, which row-level security keeps from an index.)
create index invitations_by_end on invitations
  (space_id, (case when ended_at is null then expires_at else ended_at end));
create index on invitation_codes (organization_id, expires_at);
create index on known_browsers (last_used_at);

grant delete on invitations, invitation_links, imports, deal_shares to rollcall_app;

-- Whoever forgets goes from one Organization to the next. It is told their ids and nothing else.
grant select (id) on organizations to rollcall_door;
create policy door on organizations for select to rollcall_door using (true);
create function organizations_from(first uuid, most int) returns setof uuid
  language sql stable security definer set search_path = rollcall, pg_temp
  as $$ select id from organizations where id >= first order by id limit most $$;

-- Jobs of the queue that were tried as often as they are; nobody works on them any more.
create function forget_failed_jobs(days int) returns bigint
  language plpgsql security definer set search_path = graphile_worker, pg_temp
  as $$
declare
  forgotten bigint;
begin
  delete from _private_jobs as jobs
  where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
    and jobs.updated_at < now() - forget_failed_jobs.days * interval '1 day';
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

do $$
begin
  grant create on schema rollcall to rollcall_door, rollcall_jobs;
  alter function organizations_from(uuid, int) owner to rollcall_door;
  alter function forget_failed_jobs(int) owner to rollcall_jobs;
  revoke all on function organizations_from(uuid, int), forget_failed_jobs(int) from public;
  grant execute on function organizations_from(uuid, int), forget_failed_jobs(int) to rollcall_app;
  revoke create on schema rollcall from rollcall_door, rollcall_jobs;
end
$$;
