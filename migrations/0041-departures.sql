-- Members who asked to leave a Space. Asking changes nobody's access; the row goes with the membership.
create table departure_requests (
  membership_id uuid primary key references memberships on delete cascade,
  organization_id uuid not null,
  space_id uuid not null,
  user_id uuid not null,
  asked_at timestamptz not null default now(),
  -- When those who can revoke them were last told by mail, so that asking again and again tells nobody again.
  told_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  foreign key (space_id, user_id) references memberships (space_id, user_id) on delete cascade
);
create index on departure_requests (space_id, user_id);

alter table departure_requests enable row level security, force row level security;
create policy tenant on departure_requests to rollcall_app using (organization_id = current_organization());
grant select, insert, update on departure_requests to rollcall_app;
