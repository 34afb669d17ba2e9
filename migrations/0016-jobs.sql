-- What takes longer than a request: an import, contacts that are dealt out.
create table jobs (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  kind text not null check (kind in ('import', 'handover')),
  -- 'receiving' is a job whose input is still on its way; nobody is told of it.
  state text not null check (state in ('receiving', 'queued', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null default 0,
  rejected_count int not null default 0,
  started_by uuid not null references users,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  unique (space_id, id)
);

-- Lines of the input that were not taken, as they stood in it.
create table job_rejections (
  job_id uuid not null references jobs on delete cascade,
  organization_id uuid not null,
  line int not null,
  reason text not null,
  cells text[] not null,
  primary key (job_id, line)
);

alter table jobs enable row level security, force row level security;
alter table job_rejections enable row level security, force row level security;
create policy tenant on jobs to rollcall_app using (organization_id = current_organization());
create policy tenant on job_rejections to rollcall_app using (organization_id = current_organization());
grant select, insert, update, delete on jobs to rollcall_app;
grant select, insert, delete on job_rejections to rollcall_app;

-- Queues work of which one piece at a time is done in the whole installation, so that mails never wait
-- for it. The same key queues it once: what is queued already and not begun is not queued again.
create function queue_bulk_job(task text, organization uuid, payload jsonb, key text, run_at timestamptz)
  returns void language plpgsql security definer set search_path = graphile_worker, pg_temp
  as $$
begin
  perform graphile_worker.add_job(
    task, (payload || jsonb_build_object('organizationId', organization))::json,
    queue_name => 'bulk', run_at => queue_bulk_job.run_at, max_attempts => 12,
    job_key => key, job_key_mode => 'preserve_run_at', priority => 10);
end
$$;
do $$
begin
  grant create on schema rollcall to rollcall_jobs;
  alter function queue_bulk_job(text, uuid, jsonb, text, timestamptz) owner to rollcall_jobs;
  revoke all on function queue_bulk_job(text, uuid, jsonb, text, timestamptz) from public;
  grant execute on function queue_bulk_job(text, uuid, jsonb, text, timestamptz) to rollcall_app;
  revoke create on schema rollcall from rollcall_jobs;
end
$$;
