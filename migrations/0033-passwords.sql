-- People choose new passwords. Beside that and the chosen status, the server still changes nothing of an account.
grant update (password_hash) on users to rollcall_app;

-- Addresses for which someone asked for a new password, known or not, until a job has looked at them.
-- Global, like accounts, as are the two tables below.
create table password_reset_requests (
  id uuid primary key,
  email_canonical text collate "C" not null,
  asked_at timestamptz not null default now()
);
create index on password_reset_requests (asked_at);

-- Links, by the hashes of their tokens. Each attempt to send a mail has a link of its own; one that was made on the
-- command line answers no request.
create table password_reset_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  request_id uuid,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  replaced_at timestamptz,
  used_at timestamptz
);
create index on password_reset_links (user_id, created_at);
create index on password_reset_links (expires_at);
-- At most one link of an account works.
create unique index on password_reset_links (user_id) where replaced_at is null and used_at is null;

-- Changed passwords, until their people have been told.
create table password_changes (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  changed_at timestamptz not null default now(),
  -- The network address that the request came from.
  address text not null
);
create index on password_changes (user_id);
create index on password_changes (changed_at);

grant select, insert, delete on password_reset_requests, password_changes to rollcall_app;
grant select, insert, update, delete on password_reset_links to rollcall_app;
