create table organizations (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table organization_members (
  organization_id uuid not null references organizations,
  user_id uuid not null references users,
  role text not null check (role in ('admin', 'user_admin', 'billing_admin', 'member')),
  joined_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);
create index on organization_members (user_id);

create table spaces (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  idle_minutes int not null check (idle_minutes between 1 and 60),
  invitation_hours int not null check (invitation_hours between 1 and 720),
  -- Where unassigned contacts lie; set in the transaction that creates the Space.
  unassigned_caseload_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  -- What the foreign keys of everything in a Space point at, so that nothing crosses tenants.
  unique (organization_id, id)
);

-- One row once the installation is set up; its presence ends the set-up token.
create table installation (
  one boolean primary key default true check (one),
  set_up_at timestamptz not null default now()
);

alter table organizations enable row level security, force row level security;
alter table organization_members enable row level security, force row level security;
alter table spaces enable row level security, force row level security;
create policy tenant on organizations to rollcall_app using (id = current_organization());
create policy tenant on organization_members to rollcall_app
  using (organization_id = current_organization());
create policy tenant on spaces to rollcall_app using (organization_id = current_organization());

grant select, insert on organizations, organization_members, installation to rollcall_app;
grant select, insert, update on spaces to rollcall_app;
