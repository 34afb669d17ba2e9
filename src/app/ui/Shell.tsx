import { Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { latePart } from '../../platform/ui/late-part.tsx'
import { Overlays } from '../../platform/ui/Overlays.tsx'
import type { Here } from './here.ts'
import classes from './Shell.module.css'
import { Sidebar } from './Sidebar.tsx'

// Only phones need it, and only when it is opened.
const SidebarDrawer = latePart(async () => (await import('./SidebarDrawer.tsx')).SidebarDrawer)

/** The frame of every page in a Space: the sidebar, which on a phone opens from the top bar. */
export function Shell({ here, children }: { here: Here | null; children?: ReactNode }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <header className={classes.bar}>
        <Burger
          size={18}
          opened={opened}
          onClick={open}
          aria-label={t('shell.openNavigation')}
          aria-expanded={opened}
        />
        <span className={classes.where}>{here?.space.name}</span>
      </header>
      <header className={classes.side}>{here && <Sidebar here={here} />}</header>
      {here && opened && <SidebarDrawer here={here} onClose={close} />}
      <main id="content" tabIndex={-1} className={classes.main}>
        <div className={classes.content}>{children}</div>
        <Overlays />
      </main>
    </div>
  )
}
