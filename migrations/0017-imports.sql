-- What an import reads in its file: the columns as the first line names them, and what each one is.
create table imports (
  job_id uuid primary key references jobs on delete cascade,
  organization_id uuid not null,
  separator text not null,
  columns text[] not null,
  -- '' for a column that is left out.
  fields text[] not null,
  -- When what it did was written into the audit log.
  closed_at timestamptz
);

-- The file as it arrived, cut into records and some hundred of them together: [[line, text, why not], …].
-- A part is deleted in the transaction that does it.
create table import_parts (
  job_id uuid not null references jobs on delete cascade,
  organization_id uuid not null,
  nth int not null,
  records json not null,
  primary key (job_id, nth)
);

alter table imports enable row level security, force row level security;
alter table import_parts enable row level security, force row level security;
create policy tenant on imports to rollcall_app using (organization_id = current_organization());
create policy tenant on import_parts to rollcall_app using (organization_id = current_organization());
grant select, insert, update on imports to rollcall_app;
grant select, insert, delete on import_parts to rollcall_app;

-- The import a contact came with and the caseload it was laid on by it: its history begins there.
alter table contacts add column imported_by uuid, add column imported_onto uuid;
create index on jobs (space_id, started_by) where state in ('receiving', 'queued', 'running');
