import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import page from '../../../platform/ui/PageHead.module.css'
import { TeamPage } from '../../../teams/ui/TeamPage.tsx'
import { paths } from '../../paths.ts'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function TeamRoute() {
  const { t } = useTranslation()
  const { space } = useHere()
  const { teamId } = useParams({ from: '/spaces/$spaceId/teams/$teamId' })
  return (
    <ClosedPage unless="teams">
      <TeamPage
        key={teamId}
        space={space}
        teamId={teamId}
        back={
          <Link to={paths.teams} params={{ spaceId: space.id }} className={page.back}>
            {t('teams.title')}
          </Link>
        }
      />
    </ClosedPage>
  )
}
