-- A caseload knows for whom it was made, whether its contacts are being dealt out, and when it was folded
-- into another: from then on it is empty and only tells where its contacts went.
alter table caseloads
  add column made_for uuid,
  add column dealt_by uuid references jobs,
  add column folded_at timestamptz;
drop index caseloads_space_id_holder_idx;
create index on caseloads (space_id, holder) where folded_at is null;
create index on caseloads (dealt_by) where dealt_by is not null;

-- Where contacts went that were moved without an act on each of them. A job dealt them out, or without
-- one they were folded into a caseload in the same care.
create table caseload_moves (
  organization_id uuid not null,
  space_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  job_id uuid references jobs,
  at timestamptz not null default now(),
  primary key (from_id, to_id),
  foreign key (space_id, from_id) references caseloads (space_id, id),
  foreign key (space_id, to_id) references caseloads (space_id, id)
);

-- How many contacts lie on a caseload, as differences whose sum it is: acts on contacts of one person
-- append and never wait for each other. They are summed up in the background.
create table caseload_counts (
  organization_id uuid not null,
  space_id uuid not null,
  caseload_id uuid not null,
  contacts int not null
);
create index on caseload_counts (space_id, caseload_id) include (contacts);

alter table caseload_moves enable row level security, force row level security;
alter table caseload_counts enable row level security;
create policy tenant on caseload_moves to rollcall_app using (organization_id = current_organization());
create policy tenant on caseload_counts to rollcall_app using (organization_id = current_organization());
grant select, insert on caseload_moves to rollcall_app;
grant select, insert, delete on caseload_counts to rollcall_app;

-- What is there already is counted. Forced row-level security binds the role that migrates, too, unless it is
-- a superuser: it would read no row and be refused every row it adds. So it is forced after the rows are there.
alter table contacts no force row level security;
alter table caseloads no force row level security;
alter table memberships no force row level security;
insert into caseload_counts select organization_id, space_id, caseload_id, count(*) from contacts group by 1, 2, 3;
update caseloads l set made_for = m.user_id from memberships m where m.caseload_id = l.id;
alter table contacts force row level security;
alter table caseloads force row level security;
alter table memberships force row level security;
alter table caseload_counts force row level security;

-- Written by the database itself, so that no statement that moves contacts can forget it (T112).
create function keep_contact_counts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into rollcall.caseload_counts (organization_id, space_id, caseload_id, contacts)
    select organization_id, space_id, caseload_id, count(*) from new_rows group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into rollcall.caseload_counts (organization_id, space_id, caseload_id, contacts)
    select organization_id, space_id, caseload_id, -count(*) from old_rows group by 1, 2, 3;
  else
    insert into rollcall.caseload_counts (organization_id, space_id, caseload_id, contacts)
    -- No join of the two: the plan for one row is kept by the connection, and would be for a million.
    select organization_id, space_id, caseload_id, sum(difference)
    from (
      select organization_id, space_id, caseload_id, 1 as difference from new_rows
      union all
      select organization_id, space_id, caseload_id, -1 from old_rows
    ) moved
    group by 1, 2, 3 having sum(difference) <> 0;
  end if;
  return null;
end
$$;
create trigger counts_of_new after insert on contacts
  referencing new table as new_rows for each statement execute function keep_contact_counts();
create trigger counts_of_moved after update on contacts
  referencing old table as old_rows new table as new_rows
  for each statement execute function keep_contact_counts();
create trigger counts_of_deleted after delete on contacts
  referencing old table as old_rows for each statement execute function keep_contact_counts();

-- Enough differences have gathered to be summed up: asked of few, or all would meet at one row.
create function ask_to_sum() returns trigger language plpgsql as $$
begin
  if random() < 0.01 then
    perform rollcall.queue_bulk_job('fold_caseloads', new.organization_id,
      jsonb_build_object('spaceId', new.space_id), 'fold ' || new.space_id, now() + interval '10 seconds');
  end if;
  return null;
end
$$;
create trigger ask_to_sum after insert on caseload_counts for each row execute function ask_to_sum();
