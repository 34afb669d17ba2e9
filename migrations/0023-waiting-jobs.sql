-- What waits in the queue: for ordinary jobs and for those that take long, the one that has been due longest.
-- Asked every second, so each is one look into the queue's own index.
create function waiting_jobs() returns table (task text, seconds double precision)
  language plpgsql stable security definer set search_path = graphile_worker, pg_temp
  as $$
begin
  return query
    select tasks.identifier, extract(epoch from now() - oldest.run_at)::double precision
    from (values (0::smallint), (10::smallint)) as kinds (priority)
    cross join lateral (
      select jobs.task_id, jobs.run_at from _private_jobs as jobs
      where jobs.is_available and jobs.priority = kinds.priority and jobs.run_at <= now()
      order by jobs.run_at limit 1
    ) as oldest
    join _private_tasks as tasks on tasks.id = oldest.task_id;
end
$$;
do $$
begin
  grant create on schema rollcall to rollcall_jobs;
  alter function waiting_jobs() owner to rollcall_jobs;
  revoke all on function waiting_jobs() from public;
  grant execute on function waiting_jobs() to rollcall_app;
  revoke create on schema rollcall from rollcall_jobs;
end
$$;
