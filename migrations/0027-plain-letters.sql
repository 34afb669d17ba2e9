-- Letters that no accent makes, as people type them plainly: src/accounts/plain-letters.ts has the same table.
create function plain_letters(text text) returns text language sql immutable parallel safe as $$
  select replace(replace(replace(replace(translate(
    regexp_replace(text, '[\u00ad\u02b9-\u02bf\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]', '', 'g'),
    'łøđðħŧıȷĸŋəɓƀƈɖɗɛƒɠǥɨƙɫƚɲɔɵƥƭʉʋƴƶςŁØĐÐĦŦŊƏƁɃƇƉƊƐƑƓǤƗƘⱢȽƝƆƟƤƬɄƲƳƵÆŒÞẞ',
    'loddhtijknebbcddefggikllnooptuvyzσloddhtnebbcddefggikllnooptuvyzæœþß'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
$$;

-- The key of a name with the other ways to write it behind it: Mueller for Müller, OBrien for O’Brien. Every
-- word of it finds the name. src/accounts/name-words.ts says the same. In plpgsql, which keeps its plans.
create function whole_name(name text, name_key text) returns text language plpgsql immutable parallel safe as $$
declare
  whole text := name_key;
  composed text;
  written text;
begin
  if name_key ~ '[''`‘’]' then whole := whole || ' ' || translate(name_key, '''`‘’', ''); end if;
  if name_key ~ '[-‐–]' then whole := whole || ' ' || translate(name_key, '''`‘’-‐–', ''); end if;
  if octet_length(name) = char_length(name) then return whole; end if;
  composed := normalize(name, nfc);
  if composed !~ '[äöüåøÄÖÜÅØ]' then return whole; end if;
  written := replace(replace(replace(replace(replace(translate(composed, 'ÄÖÜÅØ', 'äöüåø'),
    'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe');
  written := regexp_replace(normalize(written, nfkd), '[\u0300-\u036f]', '', 'g');
  written := rollcall.plain_letters(lower(written collate "C"));
  if written ~ '^[\x20-\x7e‘’‐–]+$' then whole := whole || ' ' || written; end if;
  return whole;
end
$$;

-- An address is also found by its domain, and a number from its end: with those signs before them the two
-- stand apart from what begins as an address or a number does.
create function terms_of(name text, name_key text, email text, phone text)
  returns table (is_detail boolean, term text, whole_name text) language sql immutable parallel safe rows 7 as $$
  select false, word, whole from rollcall.whole_name(name, name_key) whole, rollcall.words_of(whole) word
  union all
  select true, address, null from lower(email collate "C") address where address is not null
  union all
  select true, '@' || domain, null from split_part(lower(email collate "C"), '@', 2) domain where domain <> ''
  union all
  select true, term, null
  from regexp_replace(phone, '[^0-9]', '', 'g') digits, unnest(array[digits, '<' || reverse(digits)]) term
  where digits <> '' and term is distinct from lower(email collate "C")
$$;

drop trigger terms_of_changed on contacts;
create or replace function lay_contact_terms() returns trigger language plpgsql as $$
begin
  insert into rollcall.contact_terms
    (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
  select n.organization_id, n.space_id, n.caseload_id, n.id, w.is_detail, w.term, w.whole_name
  from new_rows n, rollcall.terms_of(n.name, n.name_key, n.email, n.phone) w;
  return null;
end
$$;
create or replace function keep_contact_terms() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if tg_op = 'UPDATE' and (new.name, new.name_key, new.email, new.phone)
    is not distinct from (old.name, old.name_key, old.email, old.phone)
  then
    update rollcall.contact_terms t set caseload_id = new.caseload_id
    from rollcall.terms_of(old.name, old.name_key, old.email, old.phone) w
    where (t.space_id, t.is_detail, t.term, t.contact_id) = (old.space_id, w.is_detail, w.term, old.id);
    return null;
  end if;
  delete from rollcall.contact_terms t
  using rollcall.terms_of(old.name, old.name_key, old.email, old.phone) w
  where (t.space_id, t.is_detail, t.term, t.contact_id) = (old.space_id, w.is_detail, w.term, old.id);
  if tg_op = 'UPDATE' then
    insert into rollcall.contact_terms
      (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
    select new.organization_id, new.space_id, new.caseload_id, new.id, w.is_detail, w.term, w.whole_name
    from rollcall.terms_of(new.name, new.name_key, new.email, new.phone) w;
  end if;
  return null;
end
$$;

-- What stands already. Row-level security, where it binds the role that migrates, is not for this.
alter table contacts no force row level security;
alter table contact_terms no force row level security;
alter table memberships no force row level security;
alter table teams no force row level security;
alter table contacts disable trigger user;

update users set name_key = plain_letters(name_key) where name_key <> plain_letters(name_key);
update memberships m set name_key = u.name_key from users u where u.id = m.user_id and m.name_key <> u.name_key;
-- Two teams that were told apart by such a letter alone stay apart: only one of them gets the new key.
update teams t set name_key = renamed.name_key
from (
  select id, plain_letters(name_key) as name_key, row_number() over (
    partition by space_id, plain_letters(name_key) order by name_key <> plain_letters(name_key), id) as nth
  from teams) renamed
where renamed.id = t.id and renamed.nth = 1 and t.name_key <> renamed.name_key;

create temporary table renamed_contacts on commit drop as
  select id, plain_letters(name_key) as name_key from contacts
  where name_key <> plain_letters(name_key) or name_key <> whole_name(name, name_key);
delete from contact_terms t using renamed_contacts r, contacts c
where c.id = r.id and not t.is_detail and t.space_id = c.space_id and t.contact_id = c.id
  and t.term in (select words_of(c.name_key));
update contacts c set name_key = r.name_key from renamed_contacts r where r.id = c.id and c.name_key <> r.name_key;
insert into contact_terms (organization_id, space_id, caseload_id, contact_id, is_detail, term, name_key)
select c.organization_id, c.space_id, c.caseload_id, c.id, w.is_detail, w.term, w.whole_name
from contacts c, terms_of(c.name, c.name_key, c.email, c.phone) w
where w.is_detail and w.term like any (array['@%', '<%']) or not w.is_detail and c.id in (select id from renamed_contacts);
drop function terms_of(text, text, text);

alter table contacts enable trigger user;
create trigger terms_of_changed after update on contacts for each row
  when ((new.caseload_id, new.name, new.name_key, new.email, new.phone)
    is distinct from (old.caseload_id, old.name, old.name_key, old.email, old.phone))
  execute function keep_contact_terms();
alter table contacts force row level security;
alter table contact_terms force row level security;
alter table memberships force row level security;
alter table teams force row level security;
