import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import text from '../../platform/ui/text.module.css'
import { maskedDetail } from '../contact.ts'

interface Props {
  value: string | null
  isMasked: boolean
  className?: string
}

/** How to reach a contact, or a note that this is hidden from the reader. */
export function Detail({ value, isMasked, className }: Props) {
  const { t } = useTranslation()
  if (value === null) return null
  if (isMasked && value === maskedDetail) {
    return (
      <span className={`${text.soft} ${className}`} title={t('contacts.maskedText')}>
        <span aria-hidden="true">{maskedDetail}</span>
        <VisuallyHidden>{t('contacts.masked')}</VisuallyHidden>
      </span>
    )
  }
  return (
    <bdi className={className} title={value}>
      {value}
    </bdi>
  )
}
