import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import type { ContactsSearch } from '../../contacts/ui/contacts-search.ts'
import type { MySpace } from '../../memberships/ui/use-me.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { exportContactsContract } from '../imports.contract.ts'
import classes from './ContactsMore.module.css'

const ImportDialog = latePart(async () => (await import('./ImportDialog.tsx')).ImportDialog)

interface Props {
  space: MySpace
  /** What is looked at; that is exported. */
  search: ContactsSearch
}

/** What else can be done with contacts: import and export. */
export function ContactsMore({ space, search }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const reason = whyNot(space, 'export_data')
  const { query, assignee } = search
  const address = addressOf(exportContactsContract, {
    params: { spaceId: space.id },
    query: { query, assignee },
  })
  return (
    <>
      <Menu width={208} position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={t('imports.more')} className={classes.more}>
            <span className={classes.word}>{t('imports.more')}</span>
            <ChevronDown />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened(true)}>{t('imports.import')}</Menu.Item>
          {reason ? (
            <Menu.Item
              aria-disabled="true"
              className={classes.disabled}
              closeMenuOnClick={false}
              onClick={event => event.preventDefault()}
            >
              {t('imports.export')}
              <span className={classes.reason}>{t(`reasons.${reason}`)}</span>
            </Menu.Item>
          ) : (
            <Menu.Item component="a" href={address} download>
              {t('imports.export')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {opened && <ImportDialog space={space} onClose={() => setOpened(false)} />}
    </>
  )
}
