-- What a Rollcall whose newest migration was 0014 stored besides.
set role rollcall_app;
update rollcall.users set away_since = now() - interval '1 hour' where id = pg_temp.id('user maya');
reset role;
