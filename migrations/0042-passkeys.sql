-- Passkeys: a key pair on a device or in a password manager, of which the public half is here. Global, like accounts,
-- as are the tables below.
create table passkeys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  -- What the device calls it.
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  -- How often it was used, if the device counts; 0 if it does not.
  sign_count bigint not null,
  -- How browsers reach the device, for instance 'usb'.
  transports text[] not null,
  -- What the person calls it.
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on passkeys (user_id);

-- What a device was asked to sign, by its hash, until it did so or five minutes have passed.
create table passkey_challenges (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose text not null check (purpose in ('add', 'sign_in', 'proof')),
  -- Whose passkey has to sign it; null when nobody is signed in yet.
  user_id uuid references users on delete cascade,
  expires_at timestamptz not null
);
create index on passkey_challenges (user_id);
create index on passkey_challenges (expires_at);

-- Added and removed passkeys, until their people have been told.
create table passkey_changes (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  kind text not null check (kind in ('added', 'removed')),
  name text not null,
  changed_at timestamptz not null default now(),
  -- The network address that the request came from.
  address text not null
);
create index on passkey_changes (user_id);
create index on passkey_changes (changed_at);

grant select, insert, delete on passkeys, passkey_challenges, passkey_changes to rollcall_app;
grant update (sign_count, last_used_at) on passkeys to rollcall_app;
