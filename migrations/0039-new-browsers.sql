-- People get a letter about the first sign-in in a browser. It says which browser that was, when and from where. What
-- was not noted of older browsers stays unknown, and nobody is told about them any more.
alter table known_browsers
  add column id uuid not null default gen_random_uuid(),
  add column first_used_at timestamptz not null default now(),
  -- In words, from a short list of names; null if the program did not say it in a known way.
  add column browser text,
  add column system text,
  -- The network address of the first sign-in.
  add column address text;
update known_browsers set first_used_at = last_used_at;
create unique index on known_browsers (id);
