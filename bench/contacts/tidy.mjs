/**
 * Puts a person's care in order between two rounds, past the acts: the caseload with most contacts is
 * their own again and what is empty is folded, as folding leaves it. So each round begins alike.
 */
export async function tidy({ asOwner, spaceId }, people) {
  const ids = people.map(one => one.id)
  await asOwner(
    `update memberships m set caseload_id = (
       select l.id from caseloads l left join caseload_counts n on n.caseload_id = l.id
       where l.space_id = m.space_id and l.holder = m.user_id
       group by l.id order by coalesce(sum(n.contacts), 0) desc limit 1)
     where space_id = $1 and user_id = any($2)`,
    [spaceId, ids],
  )
  await asOwner(
    `update caseloads l set folded_at = now(), holder = null
     where l.space_id = $1 and l.folded_at is null and l.dealt_by is null
       and not exists (select from contacts c where c.caseload_id = l.id)
       and not exists (select from memberships m where m.caseload_id = l.id)
       and l.id <> (select unassigned_caseload_id from spaces where id = $1)`,
    [spaceId],
  )
}

/** How many caseloads are in someone's care. */
export async function caseloadsOf({ asOwner, spaceId }, user) {
  const [{ count }] = await asOwner(
    'select count(*)::int from caseloads where space_id = $1 and holder = $2 and folded_at is null',
    [spaceId, user.id],
  )
  return count
}

/** Lets the fold job do all there is, turn after turn; answers with how long it took. */
export async function foldAll({ asOwner, spaceId }, acts) {
  const begun = performance.now()
  const inherited = async () => {
    const [{ count }] = await asOwner(
      `select count(*)::int from caseloads l
       where l.space_id = $1 and l.folded_at is null and l.dealt_by is null
         and l.id <> (select unassigned_caseload_id from spaces where id = $1)
         and not exists (select from memberships m where m.caseload_id = l.id)`,
      [spaceId],
    )
    return count
  }
  do await acts.foldTurn()
  while ((await inherited()) > 0)
  return performance.now() - begun
}
