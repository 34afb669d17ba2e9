create table teams (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  name text not null,
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  unique (space_id, id)
);

-- A pile of contacts in one member's care, or in nobody's.
create table caseloads (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  holder uuid,
  created_at timestamptz not null default now(),
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  unique (space_id, id)
);
create index on caseloads (space_id, holder);

alter table spaces add foreign key (id, unassigned_caseload_id) references caseloads (space_id, id);

create table memberships (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  user_id uuid not null,
  access_level text not null check (access_level in ('owner', 'manager', 'agent')),
  restrictions text[] not null default '{}',
  team_id uuid,
  -- Where new assignments to this member go.
  caseload_id uuid not null,
  -- The user's name_key, here so that a page of the list is one walk along an index.
  name_key text collate "C" not null,
  joined_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version int not null default 1,
  unique (space_id, user_id),
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  foreign key (organization_id, user_id) references organization_members (organization_id, user_id),
  foreign key (space_id, team_id) references teams (space_id, id),
  foreign key (space_id, caseload_id) references caseloads (space_id, id),
  constraint restrictions_fit_the_level check (
    case access_level
      when 'owner' then restrictions = '{}'
      when 'manager' then restrictions <@ array['space_settings', 'contact_deletion', 'data_export', 'integrations']
      else restrictions <@ array['shortcuts', 'calls', 'mask_contact_details', 'contacts_team_only', 'contacts_own_only']
        and not restrictions @> array['contacts_team_only', 'contacts_own_only']
    end)
);
create index on memberships (space_id, name_key, user_id);
create index on memberships (user_id);

-- Who leaves, leaves their contacts unassigned: nothing points at someone who is not here (T52, T53).
alter table caseloads add foreign key (space_id, holder)
  references memberships (space_id, user_id) on delete set null (holder);

-- Written every minute by whoever is here; apart, so that it never queues behind an act on people.
create table last_seen (
  membership_id uuid primary key references memberships on delete cascade,
  organization_id uuid not null,
  at timestamptz not null
) with (fillfactor = 50);

alter table teams enable row level security, force row level security;
alter table caseloads enable row level security, force row level security;
alter table memberships enable row level security, force row level security;
alter table last_seen enable row level security, force row level security;
create policy tenant on teams to rollcall_app using (organization_id = current_organization());
create policy tenant on caseloads to rollcall_app using (organization_id = current_organization());
create policy tenant on memberships to rollcall_app using (organization_id = current_organization());
create policy tenant on last_seen to rollcall_app using (organization_id = current_organization());

grant select, insert, update, delete on teams to rollcall_app;
grant select, insert, update on caseloads to rollcall_app;
grant select, insert, update, delete on memberships to rollcall_app;
grant select, insert, update on last_seen to rollcall_app;
