import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The facts of a preview that make it stale when they change (T55). */
export interface PreviewFacts {
  /** The person's membership and its version. */
  access: string
  /** The pending invitations they sent. */
  invitations: string[]
  contacts: number
  /** The last entry of the log; a taker with a later entry is no longer the one that was chosen. */
  toldAt: string
}

const shape = z.tuple([z.string(), z.string(), z.int(), z.guid()])
const tolerance = 0.1

const digest = (ids: string[]) =>
  createHash('sha256')
    .update([...ids].sort().join())
    .digest('base64url')
    .slice(0, 16)

/** The facts as an opaque version. */
export function writePreviewVersion({
  access,
  invitations,
  contacts,
  toldAt,
}: PreviewFacts): string {
  const facts = [access, digest(invitations), contacts, toldAt]
  return Buffer.from(JSON.stringify(facts)).toString('base64url')
}

function readPreviewVersion(version: string) {
  try {
    return shape.parse(JSON.parse(Buffer.from(version, 'base64url').toString()))
  } catch {
    return null
  }
}

/** The last log entry of a preview that still matches the present facts, or null. */
export function whenTold(version: string, now: PreviewFacts): string | null {
  const read = readPreviewVersion(version)
  if (!read) return null
  const [access, invitations, contacts, toldAt] = read
  const sameFacts = access === now.access && invitations === digest(now.invitations)
  return sameFacts && Math.abs(now.contacts - contacts) <= contacts * tolerance ? toldAt : null
}
