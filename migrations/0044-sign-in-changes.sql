-- Changes of how someone signs in, until they have been told: one table for what were three.
create table sign_in_changes (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  -- What changed, as the mail says it.
  kind text not null,
  -- What the person calls the passkey that was added or removed.
  name text check ((name is not null) = (kind in ('passkey_added', 'passkey_removed'))),
  changed_at timestamptz not null default now(),
  -- The network address that the request came from.
  address text not null
);
create index on sign_in_changes (user_id);
create index on sign_in_changes (changed_at);
grant select, insert, delete on sign_in_changes to rollcall_app;

insert into sign_in_changes (id, user_id, kind, name, changed_at, address)
select id, user_id, 'password_changed', null, changed_at, address from password_changes
union all
select id, user_id, kind, null, changed_at, address from factor_changes
union all
select id, user_id, 'passkey_' || kind, name, changed_at, address from passkey_changes;

drop table password_changes, factor_changes, passkey_changes;
