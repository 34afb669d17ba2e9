import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import { useJob } from '../../jobs/ui/use-job.ts'
import { DealProgress } from './DealProgress.tsx'

/** How far contacts have been dealt out, after another act that caused it. */
export function DealInPassing({ spaceId, jobId }: { spaceId: string; jobId: string }) {
  const { data: job } = useJob(spaceId, jobId, useRefreshContacts())
  return <DealProgress job={job} />
}
