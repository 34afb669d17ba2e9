-- Which columns make the name, in this order, counted from 0.
alter table imports add column names int[] not null default '{}';
-- How long the records of a part are, so that a piece of work takes no more than it can do at once.
alter table import_parts add column characters int not null default 0;

-- Lines that were taken and of which something is to be said; and why a job has failed, if it can be said.
alter table jobs add column noted_count int not null default 0, add column reason text;
create table job_notes (
  job_id uuid not null references jobs on delete cascade,
  organization_id uuid not null,
  line int not null,
  note text not null,
  cells text[] not null,
  primary key (job_id, line)
);
alter table job_notes enable row level security, force row level security;
create policy tenant on job_notes to rollcall_app using (organization_id = current_organization());
grant select, insert, delete on job_notes to rollcall_app;
