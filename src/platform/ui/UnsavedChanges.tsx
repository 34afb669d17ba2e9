import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import form from './form.module.css'
import { SubmitButton } from './SubmitButton.tsx'

/** Asks before someone leaves a page with changes they have not saved. */
export function UnsavedChanges({ changed }: { changed: boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    // After signing out there is nothing left to decide.
    shouldBlockFn: ({ current, next }) =>
      changed && next.pathname !== current.pathname && next.routeId !== '/sign-in',
    enableBeforeUnload: changed,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog
      title={t('states.leaveTitle')}
      closeText={t('states.stay')}
      onClose={reset}
      onSubmit={proceed}
      cautious
      action={
        <SubmitButton color="danger" busy={false}>
          {t('states.leave')}
        </SubmitButton>
      }
    >
      <p className={form.note}>{t('states.leaveText')}</p>
    </Dialog>
  )
}
