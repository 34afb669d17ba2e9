-- Authenticator apps. The key must be readable: each code is calculated from it.
-- Global, like accounts, as are the tables below.
create table totp_factors (
  user_id uuid primary key references users on delete cascade,
  secret text not null,
  confirmed_at timestamptz not null default now(),
  -- The last time step whose code was used: neither it nor one before it is accepted again.
  last_step bigint not null
);

-- Authenticator apps that are being set up, until a first code shows that they work.
create table pending_totp_factors (
  user_id uuid primary key references users on delete cascade,
  secret text not null,
  expires_at timestamptz not null
);
create index on pending_totp_factors (expires_at);

-- The recovery codes that someone has left, by their hashes. A used one is deleted.
create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (user_id, code_hash)
);

-- Someone who has given the right password and not yet a second factor, by the hash of their ticket. All of an
-- account are deleted when its password or one of its factors changes.
create table sign_in_tickets (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references users on delete cascade,
  expires_at timestamptz not null
);
create index on sign_in_tickets (user_id);
create index on sign_in_tickets (expires_at);

-- Changed second factors, until their people have been told.
create table factor_changes (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  -- What changed, as the mail says it.
  kind text not null,
  changed_at timestamptz not null default now(),
  -- The network address that the request came from.
  address text not null
);
create index on factor_changes (user_id);
create index on factor_changes (changed_at);

grant select, insert, update, delete on totp_factors, pending_totp_factors to rollcall_app;
grant select, insert, delete on recovery_codes, sign_in_tickets, factor_changes to rollcall_app;
