import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'

/** How a link left the server: a mailed one proves the address, a copied one does not (T3). */
export type LinkKind = 'mailed' | 'copied'

/** Which invitation a token opens, asked through a door before any tenant is known (T4). */
export async function findLinkedInvitation(db: Database, token: string) {
  const found = await sql<{ organizationId: string; invitationId: string }>`
    select organization_id, invitation_id from invitation_of_link(${hashToken(token)})`.execute(db)
  return found.rows[0]
}

/** A link's kind and whether a newer sending has replaced it. */
export async function findLink(tx: Tx, token: string) {
  const link = await tx
    .selectFrom('invitationLinks')
    .select(['kind', 'replacedAt', 'spaceId', 'invitationId'])
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst()
  return link && { ...link, kind: link.kind as LinkKind }
}

/** Gives an invitation one more link and returns its URL; only the token's hash is stored (T5). */
export async function addLink(
  tx: Tx,
  invitation: { organizationId: string; spaceId: string; invitationId: string },
  kind: LinkKind,
  publicUrl: string,
): Promise<string> {
  const token = drawToken()
  const { organizationId, spaceId, invitationId } = invitation
  const row = { organizationId, spaceId, invitationId, kind, tokenHash: hashToken(token) }
  await tx.insertInto('invitationLinks').values(row).execute()
  // In the fragment, which no server, proxy or referrer gets to see (T13).
  return `${publicUrl}/invitation#token=${token}`
}

/** Ends all links an invitation has so far. */
export async function replaceLinks(tx: Tx, spaceId: string, invitationId: string): Promise<void> {
  await tx
    .updateTable('invitationLinks')
    .set({ replacedAt: sql`now()` })
    .where('spaceId', '=', spaceId)
    .where('invitationId', '=', invitationId)
    .where('replacedAt', 'is', null)
    .execute()
}
