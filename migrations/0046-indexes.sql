-- The tenant is found once for a statement. As a plain call the function was evaluated again for every row that a
-- plan checks.
do $$
declare
  bound record;
begin
  for bound in
    select tablename as name, case tablename when 'organizations' then 'id' else 'organization_id' end as tenant
    from pg_policies where schemaname = 'rollcall' and policyname = 'tenant'
  loop
    execute format('alter policy tenant on %I using (%I = (select current_organization()))', bound.name, bound.tenant);
  end loop;
end
$$;

-- When someone leaves, the foreign key looks for every caseload in their care. It could not use an index of caseloads
-- in use alone, so each revocation read the caseloads of the whole installation. The holder comes first, because
-- “Download my data” asks for nothing else.
create index on caseloads (holder, space_id, folded_at);
drop index caseloads_space_id_holder_idx;

-- The Owners of a Space, and its users of one level in the order of the list. The tenant is in it, so that counting needs
-- nothing but the index.
create index on memberships (space_id, access_level, name_key, user_id) include (organization_id);

-- The rest of what “Download my data” looks for.
create index on audit_entries (organization_id, sequence);
create index on caseloads (made_for);
create index on invitations (sender_id);
create index on invitations (accepted_by) where accepted_by is not null;
create index on jobs (started_by);
create index on deals (from_id);
create index on deal_shares (user_id);
