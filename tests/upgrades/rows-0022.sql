-- What a Rollcall whose newest migration was 0022 stored besides: teams, jobs, imports, contacts that moved.
set role rollcall_app;
set search_path to rollcall;
select set_config('rollcall.organization_id', pg_temp.id('organization acme')::text, false);
select set_config('rollcall.sight', 'all', false);

insert into teams (id, organization_id, space_id, name, name_key) values
  (pg_temp.id('team day'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'Équipe de jour', 'equipe de jour'),
  (pg_temp.id('team night'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'Night', 'night');
update memberships set team_id = pg_temp.id('team day') where user_id in (pg_temp.id('user anna'), pg_temp.id('user amir'))
  and space_id = pg_temp.id('space Support');

-- From 0018 on a caseload knows for whom it was made.
update caseloads l set made_for = m.user_id from memberships m where m.caseload_id = l.id;
select set_config('rollcall.organization_id', pg_temp.id('organization other')::text, false);
update caseloads l set made_for = m.user_id from memberships m where m.caseload_id = l.id;
select set_config('rollcall.organization_id', pg_temp.id('organization acme')::text, false);

insert into jobs (id, organization_id, space_id, kind, state, done, total, rejected_count, started_by, ended_at)
select pg_temp.id('job ' || what), pg_temp.id('organization acme'), pg_temp.id('space Support'), kind, state,
  done, total, rejected, pg_temp.id('user olivia'), case when state in ('done', 'failed', 'cancelled') then now() end
from (values
  ('imported', 'import', 'done', 2, 2, 1),
  ('receiving', 'import', 'receiving', 0, 0, 0),
  ('cancelled', 'import', 'cancelled', 0, 10, 0),
  ('dealing', 'handover', 'queued', 0, 5, 0),
  ('failed', 'handover', 'failed', 0, 5, 0)
) as started (what, kind, state, done, total, rejected);
insert into job_rejections values
  (pg_temp.id('job imported'), pg_temp.id('organization acme'), 3, 'It has no name.', array['', 'nobody@guests.example']);
insert into imports (job_id, organization_id, separator, columns, fields, closed_at) values
  (pg_temp.id('job imported'), pg_temp.id('organization acme'), ',', array['Name', 'Email'], array['name', 'email'], now()),
  (pg_temp.id('job receiving'), pg_temp.id('organization acme'), ';', array['Name', 'City'], array['name', ''], null);
insert into import_parts values
  (pg_temp.id('job receiving'), pg_temp.id('organization acme'), 0, '[[2, "Half Received;Bonn", null]]');
insert into contacts (id, organization_id, space_id, caseload_id, name, name_key, email, imported_by, imported_onto)
select pg_temp.id('imported ' || n), pg_temp.id('organization acme'), pg_temp.id('space Support'),
  pg_temp.id('nobody in Support'), 'Imported ' || n, 'imported ' || n, null, pg_temp.id('job imported'), pg_temp.id('nobody in Support')
from generate_series(1, 2) n;

-- Contacts that were edited, moved, dealt out and deleted leave their differences in the counts.
update contacts set name = 'Renamed Person', name_key = 'renamed person', email = 'renamed@guests.example', version = 2
  where id = pg_temp.id('contact 5 of Support');
update contacts set caseload_id = pg_temp.id('amir in Support'),
    dealt_onto = array[pg_temp.id('left in Support')]
  where caseload_id = pg_temp.id('left in Support') and name_key like '%1 (%';
delete from contacts where id = pg_temp.id('contact 7 of Support');

-- Folded: everything that Rita left to Amir lies on his own caseload now.
update contacts set caseload_id = pg_temp.id('amir in Support') where caseload_id = pg_temp.id('inherited in Support');
update caseloads set folded_at = now() where id = pg_temp.id('inherited in Support');
insert into caseload_moves (organization_id, space_id, from_id, to_id, job_id) values
  (pg_temp.id('organization acme'), pg_temp.id('space Support'),
    pg_temp.id('inherited in Support'), pg_temp.id('amir in Support'), null);

-- Being dealt out: half done.
update caseloads set dealt_by = pg_temp.id('job dealing') where id = pg_temp.id('left in Support');
insert into deals values (pg_temp.id('job dealing'), pg_temp.id('organization acme'), pg_temp.id('user rita'), 'Rita Left');
insert into deal_shares values
  (pg_temp.id('job dealing'), pg_temp.id('organization acme'), pg_temp.id('user amir'), 0),
  (pg_temp.id('job dealing'), pg_temp.id('organization acme'), pg_temp.id('user otto'), 0);
select queue_bulk_job('deal_contacts_out', pg_temp.id('organization acme'),
  jsonb_build_object('jobId', pg_temp.id('job dealing')), 'deal_contacts_out ' || pg_temp.id('job dealing'), now());
reset role;
