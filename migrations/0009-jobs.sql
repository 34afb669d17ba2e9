-- The job queue belongs to a role of its own, which sees no tenant table. The schema and its ledger stand
-- before graphile-worker's own migrations run as that role, so that it needs no rights on the database.
create schema graphile_worker authorization rollcall_jobs;
set local role rollcall_jobs;
create table graphile_worker.migrations (
  id int primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);
reset role;

-- Adds a job inside the transaction that needs it. It carries the Organization, which the worker sets first.
create function queue_job(task text, organization uuid, payload jsonb, run_at timestamptz default now())
  returns void language plpgsql security definer set search_path = graphile_worker, pg_temp
  as $$
begin
  perform graphile_worker.add_job(
    task, (payload || jsonb_build_object('organizationId', organization))::json,
    run_at => queue_job.run_at, max_attempts => 12);
end
$$;
do $$
begin
  grant create on schema rollcall to rollcall_jobs;
  alter function queue_job(text, uuid, jsonb, timestamptz) owner to rollcall_jobs;
  revoke all on function queue_job(text, uuid, jsonb, timestamptz) from public;
  grant execute on function queue_job(text, uuid, jsonb, timestamptz) to rollcall_app;
  revoke create on schema rollcall from rollcall_jobs;
end
$$;
