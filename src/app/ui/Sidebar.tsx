import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Account } from './Account.tsx'
import type { Here } from './here.ts'
import { type SpacePage, spacePages, whyNotOpen } from './open-pages.ts'
import classes from './Sidebar.module.css'
import { SpaceHead } from './SpaceHead.tsx'

const sections = ['work', 'settings'] as const

/** The Space you are in, the pages you can open, and your account. Pages that are not open to you are not shown. */
export function Sidebar({ here, onGo }: { here: Here; onGo?: () => void }) {
  const { t } = useTranslation()
  const open = spacePages.filter(page => whyNotOpen(here.space, page.name) === null)
  const link = ({ name, path }: SpacePage) => (
    <li key={name}>
      <Link to={path} params={{ spaceId: here.space.id }} className={classes.link} onClick={onGo}>
        {t(`shell.${name}`)}
      </Link>
    </li>
  )
  return (
    <div className={classes.sidebar}>
      <SpaceHead here={here} onGo={onGo} />
      <nav aria-label={t('shell.navigation')} className={classes.nav}>
        {sections.map(section => {
          const pages = open.filter(page => page.section === section)
          if (pages.length === 0) return null
          return (
            <div key={section}>
              <h2 className={classes.section}>{t(`shell.${section}`)}</h2>
              <ul className={classes.links}>{pages.map(link)}</ul>
            </div>
          )
        })}
      </nav>
      <Account user={here.me.user} />
    </div>
  )
}
