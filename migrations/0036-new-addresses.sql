-- People move their accounts to new addresses. Each of these tables is global, like accounts.
grant update (email, email_canonical, email_verified_at) on users to rollcall_app;

-- The new address that someone asked for, known here or not, and whether its mailbox has been written to.
create table address_requests (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  -- The session that asked, which goes on when the address changes.
  session_hash bytea not null check (length(session_hash) = 32),
  email text not null,
  email_canonical text collate "C" not null,
  -- Where the mails to one mailbox are counted.
  mailbox text collate "C" not null,
  asked_at timestamptz not null default now(),
  mailed_at timestamptz,
  -- No mail about it will be sent any more.
  closed_at timestamptz
);
create index on address_requests (user_id);
create index on address_requests (mailbox, mailed_at);
create index on address_requests (asked_at);

-- Links that confirm a new address, by the hashes of their tokens. Each attempt to send a mail has its own.
create table address_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  request_id uuid not null references address_requests on delete cascade,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  replaced_at timestamptz,
  used_at timestamptz
);
create index on address_links (request_id);
-- At most one link of an account works.
create unique index on address_links (user_id) where replaced_at is null and used_at is null;

-- Changed addresses. Whoever reads the old mailbox can object for some days.
create table address_changes (
  id uuid primary key,
  sequence bigint generated always as identity unique,
  user_id uuid not null references users on delete cascade,
  email_before text not null,
  canonical_before text collate "C" not null,
  email_after text not null,
  changed_at timestamptz not null default now(),
  -- The network address that the confirmation came from.
  address text not null,
  -- The objection that undid it: its own, or one to an earlier change.
  objected_at timestamptz,
  undone_at timestamptz
);
create index on address_changes (user_id, sequence);
create index on address_changes (canonical_before, changed_at);
create index on address_changes (changed_at);

create table objection_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  change_id uuid not null references address_changes on delete cascade,
  created_at timestamptz not null default now()
);
create index on objection_links (change_id);

grant select, insert, update, delete on address_requests, address_links, address_changes to rollcall_app;
grant select, insert, delete on objection_links to rollcall_app;
