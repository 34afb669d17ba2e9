-- Which contacts the asker of a transaction may see: all, those of their team, or their own; none where
-- the transaction does not say. Queries ask for no others; this stands behind them (T34).
create function in_sight(caseload uuid) returns boolean language sql stable parallel safe as $$
  select case current_setting('rollcall.sight', true)
    when 'all' then true
    when 'own' then exists (
      select from rollcall.caseloads l
      where l.id = caseload and l.holder = nullif(current_setting('rollcall.asker', true), '')::uuid)
    when 'team' then exists (
      select from rollcall.caseloads l
      join rollcall.memberships m on m.space_id = l.space_id and m.user_id = l.holder
      where l.id = caseload and (
        m.user_id = nullif(current_setting('rollcall.asker', true), '')::uuid
        or m.team_id = (
          select own.team_id from rollcall.memberships own
          where own.space_id = l.space_id
            and own.user_id = nullif(current_setting('rollcall.asker', true), '')::uuid)))
    else false
  end
$$;
create policy sight on contacts as restrictive for select to rollcall_app using (in_sight(caseload_id));
