-- A team is told from the others of its Space by its name, whatever its case and accents, and listed by it.
alter table teams
  add column name_key text collate "C" not null,
  add column version int not null default 1,
  add column created_at timestamptz not null default now(),
  add constraint team_name_taken unique (space_id, name_key);

-- Who is in a team: counted, filtered by name a page at a time, and taken out when it is deleted.
create index on memberships (space_id, team_id, name_key, user_id);

alter table audit_entries
  drop constraint audit_entries_target_type_check,
  add constraint audit_entries_target_type_check
    check (target_type in ('organization', 'space', 'user', 'invitation', 'contact', 'team'));
