-- People see their sessions and end them. So a session has an id that they may know, says where it began, and when
-- and from where it was last used. What was not noted of older sessions stays unknown.
alter table sessions
  add column id uuid not null default gen_random_uuid(),
  -- In words, from a short list of names; null if the program did not say it in a known way.
  add column browser text,
  add column system text,
  add column address text,
  add column last_used_at timestamptz not null default now();
create unique index on sessions (id);

-- Sessions end when nobody uses them, too. Older ones are used now at the latest.
update sessions set expires_at = least(expires_at, now() + interval '14 days');

grant update (address, last_used_at, expires_at) on sessions to rollcall_app;

-- People choose how they are called, and their time zone; null is that of their browser. Members and the terms that
-- find them follow a name by themselves (0028).
alter table users add column time_zone text;
grant update (name, name_key, time_zone) on users to rollcall_app;
