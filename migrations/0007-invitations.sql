create table invitations (
  id uuid primary key,
  organization_id uuid not null,
  space_id uuid not null,
  email text not null,
  email_canonical text collate "C" not null,
  access_level text not null check (access_level in ('owner', 'manager', 'agent')),
  restrictions text[] not null default '{}',
  -- Who made it or last sent it again: acceptance asks whether they could still grant it.
  sender_id uuid not null references users,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ending text check (ending in ('accepted', 'withdrawn', 'expired')),
  accepted_by uuid references users,
  -- Which sending the queued mail belongs to; an older one is not sent any more.
  delivery_number int not null default 1,
  delivery_state text not null default 'queued' check (delivery_state in ('queued', 'sent', 'failed')),
  delivery_error text,
  sent_at timestamptz,
  foreign key (organization_id, space_id) references spaces (organization_id, id),
  unique (space_id, id),
  check ((ended_at is null) = (ending is null)),
  check ((ending = 'accepted') = (accepted_by is not null))
);
-- At most one open invitation per address and Space (T25).
create unique index one_open_invitation on invitations (space_id, email_canonical) where ended_at is null;
create index on invitations (space_id, created_at, id) where ended_at is null;
create index on invitations (space_id, sender_id) where ended_at is null;

-- Every link that was ever given out, by its hash alone. A mailed one proves the address (T3, T5).
create table invitation_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  organization_id uuid not null,
  space_id uuid not null,
  invitation_id uuid not null,
  kind text not null check (kind in ('mailed', 'copied')),
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  foreign key (space_id, invitation_id) references invitations (space_id, id)
);
create index on invitation_links (invitation_id);

-- The one live code of an invitation whose link was copied.
create table invitation_codes (
  invitation_id uuid primary key references invitations,
  organization_id uuid not null,
  code_hash text not null,
  expires_at timestamptz not null,
  tries_left int not null check (tries_left >= 0)
);

-- One row a mail, for the budgets per Space and per mailbox (T22).
create table invitation_mails (
  organization_id uuid not null,
  space_id uuid not null,
  mailbox text collate "C" not null,
  kind text not null check (kind in ('invitation', 'code')),
  at timestamptz not null default now(),
  foreign key (organization_id, space_id) references spaces (organization_id, id)
);
create index on invitation_mails (space_id, at);
create index on invitation_mails (space_id, mailbox, at);

alter table invitations enable row level security, force row level security;
alter table invitation_links enable row level security, force row level security;
alter table invitation_codes enable row level security, force row level security;
alter table invitation_mails enable row level security, force row level security;
create policy tenant on invitations to rollcall_app using (organization_id = current_organization());
create policy tenant on invitation_links to rollcall_app using (organization_id = current_organization());
create policy tenant on invitation_codes to rollcall_app using (organization_id = current_organization());
create policy tenant on invitation_mails to rollcall_app using (organization_id = current_organization());

grant select, insert, update on invitations, invitation_links to rollcall_app;
grant select, insert, update, delete on invitation_codes to rollcall_app;
grant select, insert, delete on invitation_mails to rollcall_app;
