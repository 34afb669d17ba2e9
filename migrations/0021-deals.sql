-- Among whom a job deals contacts out, and how many each got so far.
create table deal_shares (
  job_id uuid not null references jobs on delete cascade,
  organization_id uuid not null,
  user_id uuid not null references users,
  contacts int not null default 0,
  primary key (job_id, user_id)
);
-- From whose care the contacts were; gone when the deal has ended.
create table deals (
  job_id uuid primary key references jobs on delete cascade,
  organization_id uuid not null,
  from_id uuid not null references users,
  from_name text not null
);
alter table deals enable row level security, force row level security;
alter table deal_shares enable row level security, force row level security;
create policy tenant on deals to rollcall_app using (organization_id = current_organization());
create policy tenant on deal_shares to rollcall_app using (organization_id = current_organization());
grant select, insert, delete on deals to rollcall_app;
grant select, insert, update on deal_shares to rollcall_app;
