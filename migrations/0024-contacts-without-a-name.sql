-- A contact without a name is shown by its address or its number. Those are details, which may be masked,
-- so that its key is empty: neither its place in a list nor a search of names tells anything of them.
alter table contacts alter column name drop not null;
alter table contacts add constraint known_by_something
  check (name is not null or email is not null or phone is not null);
alter table contacts add constraint no_key_without_a_name check (name is not null or name_key = '');
