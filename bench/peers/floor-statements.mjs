/** The asker by the session ($1) and the Space ($2). */
const asker = `
  select m.organization_id, m.space_id, m.user_id, m.access_level, m.restrictions from sessions s
  join memberships m on m.user_id = s.user_id and m.space_id = $2
  where s.token_hash = $1 and s.expires_at > now()`

const person = `
  select u.id, u.name, u.email, m.access_level, m.restrictions, m.team_id, m.joined_at, m.version
  from asker a join memberships m on m.space_id = a.space_id join users u on u.id = m.user_id`

/** All that the floor does: one statement for each request. */
export const statements = {
  permissions: `with asker as (${asker})
    select access_level as "accessLevel", restrictions from asker`,

  page: `with asker as (${asker}) ${person}
    where (m.name_key, m.user_id) > ($3, $4::uuid) order by m.name_key, m.user_id limit 50`,

  search: `with asker as (${asker}) ${person}
    where m.user_id in (
      select t.user_id from member_terms t
      where t.space_id = $2 and not t.is_detail and t.term >= $3 and t.term < $4)
    order by m.name_key, m.user_id limit 50`,

  change: `with asker as (${asker})
    update memberships m set access_level = $4, version = m.version + 1 from asker a
    where a.access_level = 'owner' and m.space_id = a.space_id and m.user_id = $3
    returning m.user_id, m.access_level, m.version`,

  revoke: `with asker as (${asker})
    delete from memberships m using asker a
    where a.access_level = 'owner' and m.space_id = a.space_id and m.user_id = $3
    returning m.user_id`,

  invite: `with asker as (${asker})
    insert into invitations
      (id, organization_id, space_id, email, email_canonical, access_level, sender_id, expires_at)
    select gen_random_uuid(), organization_id, space_id, $3, $3, $4, user_id, now() + interval '3 days'
    from asker where access_level = 'owner'
    returning id, email, access_level, expires_at`,
}
