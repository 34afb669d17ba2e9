-- Whatever a member can be found by, as contacts have it: the words of their name, and apart from those the
-- parts of their address, which are for those who may see the users page (T35). Beside a word the whole name.
create table member_terms (
  organization_id uuid not null,
  space_id uuid not null,
  user_id uuid not null,
  is_detail boolean not null,
  term text collate "C" not null,
  whole_name text collate "C" check (not is_detail or whole_name is null),
  primary key (space_id, is_detail, term, user_id) include (organization_id, whole_name),
  foreign key (space_id, user_id) references memberships (space_id, user_id) on delete cascade
);
create index on member_terms (space_id, user_id, is_detail, term) include (organization_id, whole_name);

-- An address is found from each of its parts on: from a letter behind a sign, and from the @.
create function member_terms_of(name text, name_key text, email_canonical text)
  returns table (is_detail boolean, term text, whole_name text) language sql immutable parallel safe as $$
  select false, word, whole from rollcall.whole_name(name, name_key) whole, rollcall.words_of(whole) word
  union all
  select true, substr(email_canonical, nth), null from generate_series(1, length(email_canonical)) nth
  where nth = 1 or substr(email_canonical, nth, 1) = '@'
    or substr(email_canonical, nth - 1, 1) in ('.', '@', '-', '_', '+')
$$;

create function lay_member_terms() returns trigger language plpgsql as $$
begin
  insert into rollcall.member_terms (organization_id, space_id, user_id, is_detail, term, whole_name)
  select n.organization_id, n.space_id, n.user_id, w.is_detail, w.term, w.whole_name
  from new_rows n
  join rollcall.users u on u.id = n.user_id,
  rollcall.member_terms_of(u.name, u.name_key, u.email_canonical) w;
  return null;
end
$$;
create trigger terms_of_new after insert on memberships
  referencing new table as new_rows for each statement execute function lay_member_terms();

-- What stands already. Where the role that migrates is bound by row-level security, it is not for this.
alter table memberships no force row level security;
insert into member_terms (organization_id, space_id, user_id, is_detail, term, whole_name)
select m.organization_id, m.space_id, m.user_id, w.is_detail, w.term, w.whole_name
from memberships m
join users u on u.id = m.user_id,
member_terms_of(u.name, u.name_key, u.email_canonical) w;
alter table memberships force row level security;

alter table member_terms enable row level security, force row level security;
create policy tenant on member_terms to rollcall_app using (organization_id = current_organization());
grant select, insert on member_terms to rollcall_app;

-- An account is in many Spaces, of any Organization: what they hold of its name and address follows it. Only
-- the door reaches all of them. It writes there what the account says, and reads nothing but ids.
grant update (name_key) on memberships to rollcall_door;
grant select (space_id, user_id), insert, delete on member_terms to rollcall_door;
create policy door_follows on memberships for update to rollcall_door using (true);
create policy door on member_terms to rollcall_door using (true);
create function follow_account() returns trigger
  language plpgsql security definer set search_path = rollcall, pg_temp
  as $$
begin
  update memberships m set name_key = new.name_key where m.user_id = new.id;
  delete from member_terms t using memberships m
  where m.user_id = new.id and t.space_id = m.space_id and t.user_id = m.user_id;
  insert into member_terms (organization_id, space_id, user_id, is_detail, term, whole_name)
  select m.organization_id, m.space_id, m.user_id, w.is_detail, w.term, w.whole_name
  from memberships m, member_terms_of(new.name, new.name_key, new.email_canonical) w
  where m.user_id = new.id;
  return null;
end
$$;
grant create on schema rollcall to rollcall_door;
alter function follow_account() owner to rollcall_door;
revoke create on schema rollcall from rollcall_door;
revoke all on function follow_account() from public;
create trigger account_followed after update on users for each row
  when ((old.name, old.name_key, old.email_canonical) is distinct from (new.name, new.name_key, new.email_canonical))
  execute function follow_account();
