-- What the server changes of an account is whether its person chose to be shown as away, and nothing else:
-- no statement of its own can move an address, a password or a name to somebody else.
revoke update on users from rollcall_app;
grant update (away_since) on users to rollcall_app;
