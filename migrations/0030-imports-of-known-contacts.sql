-- What becomes of a contact that a file names again, and how many lines were which.
alter table imports add column existing text not null default 'add'
  check (existing in ('add', 'skip', 'update'));
alter table jobs
  add column updated_count int not null default 0,
  add column left_out_count int not null default 0;
