import { hasEnded } from '../../jobs/job.ts'
import type { findJob } from '../../jobs/server/job-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { countTouched, type Standing, selectChanged } from './reversal-store.ts'

type FoundJob = NonNullable<Awaited<ReturnType<typeof findJob>>>

/** The number of changed contacts that are named. */
const namedAtMost = 3

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Which contacts were changed since: how many of how many, and the first of them by name. */
async function changedInWords(tx: Tx, job: FoundJob, changed: number, contacts: number) {
  const names = await selectChanged(tx, job, namedAtMost)
  const others = changed - names.length
  const all = others > 0 ? [...names, counted(others, 'other', 'others')] : names
  const named = new Intl.ListFormat('en').format(all)
  const were = changed === 1 ? 'was' : 'were'
  return `${changed.toLocaleString('en')} of its ${counted(contacts, 'contact', 'contacts')} ${were} changed or assigned to someone else since: ${named}.`
}

/** What undoing an import would do, and in a sentence why it cannot be undone; null if it can. */
export async function judgeReversal(tx: Tx, job: FoundJob, { tracedAt }: Standing) {
  const { added, updated, changed } = await countTouched(tx, job)
  const contacts = added + updated
  const why = async () => {
    if (!hasEnded(job.state)) return 'The import is still under way. Cancel it first.'
    if (tracedAt === null) return 'It was imported before imports could be undone.'
    if (contacts === 0) return 'None of its contacts is there.'
    return changed > 0 ? changedInWords(tx, job, changed, contacts) : null
  }
  return { added, updated, changed, whyNot: await why() }
}
