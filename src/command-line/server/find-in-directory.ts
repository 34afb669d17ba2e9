import { canonicalEmail } from '../../accounts/email-address.ts'
import { findAccount } from '../../accounts/server/user-store.ts'
import { cleanAddress } from '../../platform/clean-text.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { Refused } from './command.ts'
import { inEveryOrganization, selectSpaces } from './directory-store.ts'

/** A Space, found by its id or, if only one is called so, by its name. */
export async function requireSpaceCalled(db: Database, text: string) {
  const all = (await inEveryOrganization(db, selectSpaces)).flat()
  const byId = all.filter(one => one.spaceId === text.toLowerCase())
  const found = byId.length > 0 ? byId : all.filter(one => one.name === text)
  const [space, ...others] = found
  if (!space) throw new Refused(`There is no Space “${text}”: list-users shows all of them.`)
  if (others.length > 0) {
    const ids = found.map(one => `${one.spaceId} (${one.organizationName})`).join(', ')
    throw new Refused(`Several Spaces are called “${text}”. Use an id instead: ${ids}.`)
  }
  return space
}

/** The account of an address. */
export async function requireAccount(db: Database, email: string) {
  const canonical = canonicalEmail(cleanAddress(email))
  const account = canonical === null ? undefined : await findAccount(db, canonical)
  if (!account) throw new Refused(`No account has the address ${email}.`)
  return account
}
