-- Which contacts the asker of a transaction may see: all, those of their team, or their own; none where
-- the transaction does not say. Queries ask for no others; this stands behind them (T34).
create function caseloads_in_sight() returns setof uuid language sql stable parallel safe rows 10 as $$
  select l.id
  from rollcall.memberships own
  join rollcall.memberships m on m.space_id = own.space_id and (
    m.user_id = own.user_id
    or (current_setting('rollcall.sight', true) = 'team' and m.team_id = own.team_id))
  join rollcall.caseloads l on l.space_id = m.space_id and l.holder = m.user_id
  where own.user_id = nullif(current_setting('rollcall.asker', true), '')::uuid
    and l.folded_at is null
    and current_setting('rollcall.sight', true) in ('own', 'team')
$$;
-- Asked once a statement, not once a row.
create policy sight on contacts as restrictive for select to rollcall_app using (
  (select current_setting('rollcall.sight', true)) = 'all'
  or caseload_id in (select caseloads_in_sight()));
