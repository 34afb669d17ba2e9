import { useEffect } from 'react'
import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import { useJob } from '../../jobs/ui/use-job.ts'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { forgetImport } from './import-state.ts'

/** The progress of an import. When it ends, the contacts are fetched again. */
export function useImportJob(spaceId: string, jobId: string) {
  const { data, error } = useJob(spaceId, jobId, useRefreshContacts())
  const isGone = problemCode(error) === 'not_found'
  useEffect(() => {
    if (isGone) forgetImport(spaceId)
  }, [isGone, spaceId])
  return data
}
