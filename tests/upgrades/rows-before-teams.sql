-- The table of teams was there before anything made teams. Someone may have written some by hand.
set role rollcall_app;
set search_path to rollcall;
select set_config('rollcall.organization_id', pg_temp.id('organization acme')::text, false);
insert into teams (id, organization_id, space_id, name) values
  (pg_temp.id('team day'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'Équipe de jour'),
  (pg_temp.id('team again'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'équipe de JOUR'),
  (pg_temp.id('team night'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'Night');
update memberships set team_id = pg_temp.id('team day') where user_id in (pg_temp.id('user anna'), pg_temp.id('user amir'))
  and space_id = pg_temp.id('space Support');
reset role;
