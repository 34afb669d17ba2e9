-- People's pictures: square, small, one for each account. Global, like accounts.
create table user_pictures (
  user_id uuid primary key references users on delete cascade,
  -- Its address ends with it. Nobody can guess it, and a new picture has a new one.
  name text collate "C" not null unique,
  bytes bytea not null check (length(bytes) <= 262144),
  changed_at timestamptz not null default now()
);
-- A picture is compressed already.
alter table user_pictures alter column bytes set storage external;

grant select, insert, update, delete on user_pictures to rollcall_app;
