-- The first answer to each Idempotency-Key of a person, kept a day and written with the effect (T58).
create table idempotency_keys (
  organization_id uuid not null references organizations,
  user_id uuid not null references users,
  key text not null,
  request_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id, key)
);
create index on idempotency_keys (created_at);

alter table idempotency_keys enable row level security, force row level security;
create policy tenant on idempotency_keys to rollcall_app using (organization_id = current_organization());

grant select, insert, update, delete on idempotency_keys to rollcall_app;
