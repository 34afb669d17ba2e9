-- Who is asking. Global: an account belongs to no Organization.
create table users (
  id uuid primary key,
  name text not null,
  -- How the name is sorted and searched: without case and accents.
  name_key text collate "C" not null,
  -- As first typed, for showing and mailing.
  email text not null,
  email_canonical text collate "C" not null unique,
  email_verified_at timestamptz,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on sessions (user_id);
create index on sessions (expires_at);

grant select, insert, update on users to rollcall_app;
grant select, insert, delete on sessions to rollcall_app;
