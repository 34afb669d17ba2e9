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
  primary key (space_id, is_detail, term, contact_id)
);
create index on contact_terms (caseload_id, is_detail, term, contact_id);

alter table contact_terms enable row level security, force row level security;
create policy tenant on contact_terms to rollcall_app using (organization_id = current_organization());
grant select, insert, update, delete on contact_terms to rollcall_app;

-- Words end where a space or a sign is; src/contacts/contact-search.ts divides what is searched the same way.
create function words_of(name_key text) returns setof text language sql immutable parallel safe as $$
  select distinct word
  from regexp_split_to_table(name_key, '[\s!-/:-@\[-`{-~\u00a0\u2000-\u206f\u3000-\u303f]+') word
  where word <> ''
$$;
create function terms_of(name_key text, email text, phone text)
  returns table (is_detail boolean, term text) language sql immutable parallel safe as $$
  select false, words_of(name_key)
  union all
  select true, lower(email) where email is not null
  union all
  select true, digits from regexp_replace(phone, '[^0-9]', '', 'g') digits
  where digits <> '' and digits is distinct from lower(email)
$$;

create function keep_contact_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update rollcall.contact_terms t set caseload_id = n.caseload_id
    from new_rows n join old_rows o using (id), rollcall.terms_of(o.name_key, o.email, o.phone) w
    where n.caseload_id <> o.caseload_id
      and (t.space_id, t.is_detail, t.term, t.contact_id) = (o.space_id, w.is_detail, w.term, o.id);
    delete from rollcall.contact_terms t
    using new_rows n join old_rows o using (id), rollcall.terms_of(o.name_key, o.email, o.phone) w
    where (n.name_key, n.email, n.phone) is distinct from (o.name_key, o.email, o.phone)
      and (t.space_id, t.is_detail, t.term, t.contact_id) = (o.space_id, w.is_detail, w.term, o.id);
    insert into rollcall.contact_terms
      (organization_id, space_id, caseload_id, contact_id, is_detail, term)
    select n.organization_id, n.space_id, n.caseload_id, n.id, w.is_detail, w.term
    from new_rows n join old_rows o using (id), rollcall.terms_of(n.name_key, n.email, n.phone) w
    where (n.name_key, n.email, n.phone) is distinct from (o.name_key, o.email, o.phone);
  elsif tg_op = 'INSERT' then
    insert into rollcall.contact_terms
      (organization_id, space_id, caseload_id, contact_id, is_detail, term)
    select n.organization_id, n.space_id, n.caseload_id, n.id, w.is_detail, w.term
    from new_rows n, rollcall.terms_of(n.name_key, n.email, n.phone) w;
  else
    delete from rollcall.contact_terms t
    using old_rows o, rollcall.terms_of(o.name_key, o.email, o.phone) w
    where (t.space_id, t.is_detail, t.term, t.contact_id) = (o.space_id, w.is_detail, w.term, o.id);
  end if;
  return null;
end
$$;
create trigger terms_of_new after insert on contacts
  referencing new table as new_rows for each statement execute function keep_contact_terms();
create trigger terms_of_changed after update on contacts
  referencing old table as old_rows new table as new_rows
  for each statement execute function keep_contact_terms();
create trigger terms_of_deleted after delete on contacts
  referencing old table as old_rows for each statement execute function keep_contact_terms();

alter table contacts no force row level security;
insert into contact_terms (organization_id, space_id, caseload_id, contact_id, is_detail, term)
select c.organization_id, c.space_id, c.caseload_id, c.id, w.is_detail, w.term
from contacts c, terms_of(c.name_key, c.email, c.phone) w;
alter table contacts force row level security;
