-- Whatever a contact can be found by, each beginning at the start of a term: the words of its name, its
-- email address, the digits of its phone number. Details stand apart from names, so that a search of
-- someone for whom they are masked never comes across them, not even in its duration (T35).
create table contact_terms (
  organization_id uuid not null,
  space_id uuid not null,
  caseload_id uuid not null,
  contact_id uuid not null,
  is_detail boolean not null,
  term text collate "C" not null,
  -- Beside a word the whole name, so that further words are looked for where the first is found.
  name_key text collate "C" check (not is_detail or name_key is null),
  -- Whatever a search and the tenant's policy read stands in the index: beside many contacts the rows
  -- themselves lie far apart.
  primary key (space_id, is_detail, term, contact_id) include (organization_id, name_key)
);
create index on contact_terms (caseload_id, is_detail, term, contact_id) include (organization_id, name_key);

alter table contact_terms enable row level security;
create policy tenant on contact_terms to rollcall_app using (organization_id = current_organization());
grant select, insert, update, delete on contact_terms to rollcall_app;

-- Words end where a space or a sign is; src/contacts/contact-search.ts divides what is searched the same way.
create function words_of(name_key text) returns setof text language sql immutable parallel safe rows 3 as $$
  select distinct word
  from regexp_split_to_table(name_key, '[\s!-/:-@\[-`{-~\u00a0\u2000-\u206f\u3000-\u303f]+') word
  where word <> ''
$$;
create function terms_of(name_key text, email text, phone text)
  returns table (is_detail boolean, term text, whole_name text) language sql immutable parallel safe rows 5 as $$
  select false, words_of(name_key), name_key
  union all
  select true, lower(email), null where email is not null
  union all
  select true, digits, null from regexp_replace(phone, '[^0-9]', '', 'g') digits
  where digits <> '' and digits is distinct from lower(email)
$$;

-- Forced once the rows are there, as in 0018.
alter table contacts no force row level security;
insert into contact_terms (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
select c.organization_id, c.space_id, c.caseload_id, c.id, w.is_detail, w.term, w.whole_name
from contacts c, terms_of(c.name_key, c.email, c.phone) w;
alter table contacts force row level security;
alter table contact_terms force row level security;

create function lay_contact_terms() returns trigger language plpgsql as $$
begin
  insert into rollcall.contact_terms
    (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
  select n.organization_id, n.space_id, n.caseload_id, n.id, w.is_detail, w.term, w.whole_name
  from new_rows n, rollcall.terms_of(n.name_key, n.email, n.phone) w;
  return null;
end
$$;
create trigger terms_of_new after insert on contacts
  referencing new table as new_rows for each statement execute function lay_contact_terms();

-- Row by row: what a connection once planned for one row it would keep for a million, and the other way
-- round. However small the table was when it was planned, terms are looked up by their key.
create function keep_contact_terms() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if tg_op = 'UPDATE' and (new.name_key, new.email, new.phone) is not distinct from (old.name_key, old.email, old.phone)
  then
    update rollcall.contact_terms t set caseload_id = new.caseload_id
    from rollcall.terms_of(old.name_key, old.email, old.phone) w
    where (t.space_id, t.is_detail, t.term, t.contact_id) = (old.space_id, w.is_detail, w.term, old.id);
    return null;
  end if;
  delete from rollcall.contact_terms t
  using rollcall.terms_of(old.name_key, old.email, old.phone) w
  where (t.space_id, t.is_detail, t.term, t.contact_id) = (old.space_id, w.is_detail, w.term, old.id);
  if tg_op = 'UPDATE' then
    insert into rollcall.contact_terms
      (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
    select new.organization_id, new.space_id, new.caseload_id, new.id, w.is_detail, w.term, w.whole_name
    from rollcall.terms_of(new.name_key, new.email, new.phone) w;
  end if;
  return null;
end
$$;
create trigger terms_of_changed after update on contacts for each row
  when ((new.caseload_id, new.name_key, new.email, new.phone)
    is distinct from (old.caseload_id, old.name_key, old.email, old.phone))
  execute function keep_contact_terms();
create trigger terms_of_deleted after delete on contacts for each row execute function keep_contact_terms();
