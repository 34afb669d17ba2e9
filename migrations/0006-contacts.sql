create table contacts (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  caseload_id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  email text,
  phone text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  foreign key (space_id, caseload_id) references caseloads (space_id, id)
);
-- The page of one caseload, and of the whole Space: both by name.
create index on contacts (caseload_id, name_key, id);
create index on contacts (space_id, name_key, id);

alter table contacts enable row level security, force row level security;
create policy tenant on contacts to rollcall_app using (organization_id = current_organization());

grant select, insert, update, delete on contacts to rollcall_app;
