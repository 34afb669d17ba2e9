import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Here } from './here.ts'
import { Sidebar } from './Sidebar.tsx'
import classes from './SidebarDrawer.module.css'

/** The sidebar on a phone. It covers the page until a link in it is followed. */
export function SidebarDrawer({ here, onClose }: { here: Here; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened
      onClose={onClose}
      size={264}
      title={t('shell.navigation')}
      withCloseButton={false}
      classNames={{
        inner: classes.inner,
        content: classes.content,
        header: classes.header,
        body: classes.body,
      }}
    >
      <Sidebar here={here} onGo={onClose} />
    </Drawer>
  )
}
