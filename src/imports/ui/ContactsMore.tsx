import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import type { ContactsSearch } from '../../contacts/ui/contacts-search.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { exportContactsContract } from '../imports.contract.ts'
import classes from './ContactsMore.module.css'

const ImportDialog = latePart(async () => (await import('./ImportDialog.tsx')).ImportDialog)

interface Props {
  space: MySpace
  /** The search that is shown. The export holds the same contacts. */
  search: ContactsSearch
}

interface Acts {
  onImport: () => void
  exportAddress: string
  /** Why exporting is not possible, in words; null if it is. */
  whyNotExport: string | null
}

/** Import and export of contacts, as buttons or, where there is no room, in a menu. */
export function ContactsMore({ space, search }: Props) {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const [opened, setOpened] = useState(false)
  const reason = whyNot(space, 'export_data')
  const { query, assignee } = search
  const acts = {
    onImport: () => setOpened(true),
    whyNotExport: reason && t(`reasons.${reason}`),
    exportAddress: addressOf(exportContactsContract, {
      params: { spaceId: space.id },
      query: { query, assignee },
    }),
  }
  return (
    <>
      {isPhone ? <MoreMenu {...acts} /> : <MoreButtons {...acts} />}
      {opened && <ImportDialog space={space} onClose={() => setOpened(false)} />}
    </>
  )
}

function MoreButtons({ onImport, exportAddress, whyNotExport }: Acts) {
  const { t } = useTranslation()
  return (
    <>
      {whyNotExport === null ? (
        <Button component="a" variant="subtle" href={exportAddress} download>
          {t('imports.export')}
        </Button>
      ) : (
        <ExplainedButton variant="subtle" whyNot={whyNotExport}>
          {t('imports.export')}
        </ExplainedButton>
      )}
      <Button variant="default" onClick={onImport}>
        {t('imports.importContacts')}
      </Button>
    </>
  )
}

function MoreMenu({ onImport, exportAddress, whyNotExport }: Acts) {
  const { t } = useTranslation()
  return (
    <Menu width={208} position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={t('imports.more')} className={classes.more}>
          <ChevronDown />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onImport}>{t('imports.importContacts')}</Menu.Item>
        {whyNotExport ? (
          <Menu.Item
            aria-disabled="true"
            className={classes.disabled}
            closeMenuOnClick={false}
            onClick={event => event.preventDefault()}
          >
            {t('imports.export')}
            <span className={classes.reason}>{whyNotExport}</span>
          </Menu.Item>
        ) : (
          <Menu.Item component="a" href={exportAddress} download>
            {t('imports.export')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
