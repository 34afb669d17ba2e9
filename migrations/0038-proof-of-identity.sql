-- When the person of a session last proved who they are: by signing in or, later, with their password. Sessions that
-- began before this was noted have proved nothing.
alter table sessions add column proved_at timestamptz;
grant update (proved_at) on sessions to rollcall_app;
