import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'

interface Props {
  email: string
  url: string
  onClose: () => void
}

/** The link of an invitation, to copy by hand if the browser gives no access to the clipboard. */
export function LinkDialog({ email, url, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('invitations.linkTitle', { email })} onClose={onClose}>
      <TextInput
        readOnly
        data-autofocus
        label={t('invitations.link')}
        description={t('invitations.linkText')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={url}
        onFocus={event => event.currentTarget.select()}
      />
    </Dialog>
  )
}
