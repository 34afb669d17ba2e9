-- A team is told from the others of its Space by its name, whatever its case and accents, and listed by it.
alter table teams
  add column name_key text collate "C",
  add column version int not null default 1,
  add column created_at timestamptz not null default now();

-- Nothing made teams before this, so there are rows only where someone wrote them by hand. They keep their
-- names, and the second of one name gets a number. (Forced row-level security would hide them from the
-- role that migrates.)
alter table teams no force row level security;
update teams t
set name_key = k.key || k.suffix, name = t.name || k.suffix
from (
  select id, key, case when nth > 1 then ' ' || nth else '' end as suffix
  from (
    select id, key, row_number() over (partition by space_id, key order by id) as nth
    from (
      select id, space_id, lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g')) as key
      from teams
    ) named
  ) numbered
) k
where k.id = t.id;
alter table teams force row level security;

alter table teams
  alter column name_key set not null,
  add constraint team_name_taken unique (space_id, name_key);

-- Who is in a team: counted, filtered by name a page at a time, and taken out when it is deleted.
create index on memberships (space_id, team_id, name_key, user_id);

alter table audit_entries
  drop constraint audit_entries_target_type_check,
  add constraint audit_entries_target_type_check
    check (target_type in ('organization', 'space', 'user', 'invitation', 'contact', 'team'));
