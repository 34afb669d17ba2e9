-- Which import wrote a contact last, as long as nobody has changed it since: an import whose contacts all say
-- so can be undone.
alter table contacts add column last_import uuid;
create index on contacts (imported_by, id) where imported_by is not null;

-- Contacts do not say so of imports from before, which therefore cannot be undone.
alter table imports
  add column traced_at timestamptz,
  -- From then on nothing else happens to its contacts; a job undoes them piece by piece.
  add column undone_at timestamptz,
  add column undone_by uuid;
alter table imports alter column traced_at set default now();
create unique index on imports (undone_by) where undone_by is not null;

-- What a contact said before an import changed it, and which import had written that.
create table import_updates (
  organization_id uuid not null,
  space_id uuid not null,
  job_id uuid not null references imports on delete cascade,
  contact_id uuid not null,
  name text,
  email text,
  phone text,
  last_import uuid,
  primary key (job_id, contact_id),
  foreign key (organization_id, space_id) references spaces (organization_id, id)
);
alter table import_updates enable row level security, force row level security;
create policy tenant on import_updates to rollcall_app using (organization_id = current_organization());
grant select, insert, delete on import_updates to rollcall_app;

alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check check (kind in ('import', 'handover', 'undo'));

-- Terms are looked up one by one: joined with the terms of a contact, a table that is not analysed yet, as right
-- after a large import, was gone through as far as the Space reaches, again for every contact.
create or replace function keep_contact_terms() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  one record;
begin
  if tg_op = 'UPDATE' and (new.name, new.name_key, new.email, new.phone)
    is not distinct from (old.name, old.name_key, old.email, old.phone)
  then
    for one in select * from rollcall.terms_of(old.name, old.name_key, old.email, old.phone) loop
      update rollcall.contact_terms set caseload_id = new.caseload_id
      where (space_id, is_detail, term, contact_id) = (old.space_id, one.is_detail, one.term, old.id);
    end loop;
    return null;
  end if;
  for one in select * from rollcall.terms_of(old.name, old.name_key, old.email, old.phone) loop
    delete from rollcall.contact_terms
    where (space_id, is_detail, term, contact_id) = (old.space_id, one.is_detail, one.term, old.id);
  end loop;
  if tg_op = 'UPDATE' then
    insert into rollcall.contact_terms
      (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
    select new.organization_id, new.space_id, new.caseload_id, new.id, w.is_detail, w.term, w.whole_name
    from rollcall.terms_of(new.name, new.name_key, new.email, new.phone) w;
  end if;
  return null;
end
$$;
