-- What a Rollcall whose newest migration was 0030 stored besides: lines it said something of, people invited
-- into a team, browsers it knows, an import that updated contacts.
set role rollcall_app;
set search_path to rollcall;
select set_config('rollcall.organization_id', pg_temp.id('organization acme')::text, false);

insert into known_browsers (token_hash, user_id, last_used_at) values
  (pg_temp.token('browser of olivia'), pg_temp.id('user olivia'), now()),
  (pg_temp.token('browser of amir'), pg_temp.id('user amir'), now() - interval '500 days');

insert into jobs (id, organization_id, space_id, kind, state, done, total, rejected_count, noted_count, updated_count,
    left_out_count, reason, started_by, created_at, ended_at)
select pg_temp.id('job ' || what), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'import', state,
  done, done + rejected, rejected, noted, updated, 0, reason, pg_temp.id('user olivia'),
  now() - interval '100 days', now() - interval '100 days'
from (values
  ('updated', 'done', 3, 1, 1, 3, null),
  ('ended early', 'failed', 0, 2, 0, 0, 'Too many lines were rejected.')
) as ended (what, state, done, rejected, noted, updated, reason);
insert into job_rejections values
  (pg_temp.id('job updated'), pg_temp.id('organization acme'), 4, 'It has no name.', array['', 'nobody@guests.example']),
  (pg_temp.id('job ended early'), pg_temp.id('organization acme'), 2, 'It has no name.', array['']),
  (pg_temp.id('job ended early'), pg_temp.id('organization acme'), 3, 'It has no name.', array['']);
insert into job_notes values
  (pg_temp.id('job updated'), pg_temp.id('organization acme'), 2, 'It has two numbers.', array['Renamed Person', '1, 2']);
insert into imports (job_id, organization_id, separator, columns, fields, names, existing, closed_at) values
  (pg_temp.id('job updated'), pg_temp.id('organization acme'), ',', array['Name', 'Phone'], array['name', 'phone'], '{0}', 'update', now()),
  (pg_temp.id('job ended early'), pg_temp.id('organization acme'), ',', array['Name'], array['name'], '{0}', 'add', now());
update invitations set team_id = pg_temp.id('team night') where email = 'Open@guests.example';
reset role;
