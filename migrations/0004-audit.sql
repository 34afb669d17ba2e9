-- What happened. Rows are added and never changed, by nobody.
create table audit_entries (
  sequence bigint generated always as identity primary key,
  id uuid not null unique,
  organization_id uuid not null,
  space_id uuid not null,
  at timestamptz not null default now(),
  kind text not null,
  actor_id uuid not null references users,
  actor_name text not null,
  target_type text not null check (target_type in ('organization', 'space', 'user', 'invitation', 'contact')),
  target_id uuid not null,
  target_name text not null,
  before jsonb,
  after jsonb,
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  -- Nobody edits or revokes themselves, whatever path led here (T26).
  constraint never_oneself check (kind not in ('access_changed', 'access_revoked') or actor_id <> target_id)
);
create index on audit_entries (space_id, sequence);
create index on audit_entries (space_id, target_id, sequence);

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted' using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change_of_history();

alter table audit_entries enable row level security, force row level security;
create policy tenant on audit_entries to rollcall_app using (organization_id = current_organization());

grant select, insert on audit_entries to rollcall_app;
