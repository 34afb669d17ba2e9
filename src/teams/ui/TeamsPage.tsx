import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { type TeamAct, TeamDialogs } from './TeamDialogs.tsx'
import { TeamList } from './TeamList.tsx'
import classes from './TeamsPage.module.css'

/** The teams of a Space, and how many users are in each. */
export function TeamsPage({ space }: { space: MySpace }) {
  const { t } = useTranslation()
  const [act, setAct] = useState<TeamAct | null>(null)
  const onRename = useCallback((team: Team) => setAct({ kind: 'rename', team }), [])
  const onDelete = useCallback((team: Team) => setAct({ kind: 'delete', team }), [])
  return (
    <>
      <PageHead
        title={t('teams.title')}
        lead={t('teams.lead', { space: space.name })}
        action={<Button onClick={() => setAct({ kind: 'add' })}>{t('teams.add')}</Button>}
      />
      <div className={classes.place}>
        <TeamList space={space} onRename={onRename} onDelete={onDelete} />
      </div>
      {act && <TeamDialogs space={space} act={act} onClose={() => setAct(null)} />}
    </>
  )
}
