import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { getSpaceContract } from '../space-settings.contract.ts'
import classes from './GeneralForm.module.css'
import { GeneralForm } from './GeneralForm.tsx'

interface Props {
  spaceId: string
  /** Called when the settings, such as the name, have changed. */
  onChanged: () => void
}

/** The settings of a Space that apply to everyone in it. */
export function GeneralPage({ spaceId, onChanged }: Props) {
  const { t } = useTranslation()
  const space = useQuery(queryOf(getSpaceContract, { params: { spaceId } }))
  return (
    <>
      <PageHead title={t('general.title')} lead={t('general.lead')} />
      {space.data ? (
        <GeneralForm space={space.data} onChanged={onChanged} />
      ) : space.error ? (
        <ErrorState error={space.error} onRetry={space.refetch} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Loading() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('states.loading')} className={classes.settings}>
      {[1, 2, 3].map(setting => (
        <Skeleton key={setting} h={76} />
      ))}
    </div>
  )
}
