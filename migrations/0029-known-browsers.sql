-- Browsers in which someone has signed in, by the hash of a cookie that proves this and nothing else.
-- Global, like accounts and sessions.
create table known_browsers (
  token_hash bytea not null check (length(token_hash) = 32),
  user_id uuid not null references users on delete cascade,
  last_used_at timestamptz not null default now(),
  primary key (token_hash, user_id)
);
create index on known_browsers (user_id, last_used_at desc);

grant select, insert, update, delete on known_browsers to rollcall_app;
