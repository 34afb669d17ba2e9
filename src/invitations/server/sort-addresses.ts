import { canonicalEmail } from '../../accounts/email-address.ts'
import { findMembersByEmail } from '../../membership/server/membership-store.ts'
import { cleanAddress } from '../../platform/clean-text.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { findOpenByEmail, type InvitationRow } from './invitation-store.ts'

/** One address of a list, as typed and in the form that is compared. */
export interface Address {
  email: string
  /** Null if it is not an address. */
  canonical: string | null
}

/** What the Space knows about the addresses of a list while its roster is locked. */
export interface Sorted {
  addresses: Address[]
  /** Those that belong to users already. */
  members: ReadonlySet<string>
  /** The addresses to invite now, each once, as first typed. */
  fresh: { email: string; emailCanonical: string }[]
  /** Their expired invitations, which new ones replace. */
  expired: InvitationRow[]
}

/** Sorts a list of addresses into users, invited and new ones. */
export async function sortAddresses(tx: Tx, spaceId: string, emails: string[]): Promise<Sorted> {
  const addresses = emails
    .map(cleanAddress)
    .map(email => ({ email, canonical: canonicalEmail(email) }))
  const canonical = [...new Set(addresses.map(one => one.canonical))].filter(one => one !== null)
  const members = await findMembersByEmail(tx, spaceId, canonical)
  const open = await findOpenByEmail(tx, spaceId, canonical)
  const pending = new Set(open.filter(one => one.pending).map(one => one.emailCanonical))
  const fresh = canonical
    .filter(one => !members.has(one) && !pending.has(one))
    .map(one => ({
      email: addresses.find(address => address.canonical === one)?.email ?? one,
      emailCanonical: one,
    }))
  return { addresses, members, fresh, expired: open.filter(one => !one.pending) }
}
