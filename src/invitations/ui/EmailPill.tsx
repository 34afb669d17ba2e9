import { Pill } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import classes from './EmailsInput.module.css'
import { isAddress } from './invite-draft.ts'

interface Props {
  email: string
  onRemove: () => void
  onCorrect: () => void
}

/** One address of the list. It can be removed and, if it is wrong, put back into the field. */
export function EmailPill({ email, onRemove, onCorrect }: Props) {
  const { t } = useTranslation()
  return (
    <Pill
      withRemoveButton
      size="md"
      className={classes.pill}
      data-wrong={!isAddress(email)}
      removeButtonProps={{
        tabIndex: 0,
        'aria-hidden': false,
        'aria-label': t('invitations.remove', { email }),
      }}
      onRemove={onRemove}
    >
      {isAddress(email) ? (
        <bdi>{addressInFull(email)}</bdi>
      ) : (
        <button
          type="button"
          className={classes.correct}
          aria-label={t('invitations.correctOne', { email })}
          onClick={event => {
            onCorrect()
            const box = event.currentTarget.closest(`.${classes.pills}`)
            box?.querySelector('input')?.focus()
          }}
        >
          <bdi>{email}</bdi>
        </button>
      )}
    </Pill>
  )
}
