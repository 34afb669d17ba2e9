import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { Left } from './use-many-contacts.ts'

interface Props {
  /** The outcome for the other contacts; null if there were none. */
  text: string | null
  left: readonly Left[]
  onClose: () => void
}

/** The chosen contacts that were left as they are, and why. */
export function LeftContacts({ text, left, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('contacts.many.leftTitle', { count: left.length })} onClose={onClose}>
      {text && <Text>{text}</Text>}
      <FactList
        facts={left.map(({ contact, outcome }) => [
          <bdi key={contact.id}>{contact.name}</bdi>,
          t(`contacts.many.outcome.${outcome}`),
        ])}
      />
    </Dialog>
  )
}
