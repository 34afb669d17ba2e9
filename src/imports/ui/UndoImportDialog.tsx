import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Reversal } from '../reversal.contract.ts'
import { UndoingDialog } from './UndoingDialog.tsx'
import { useReversal, useUndoImport } from './use-reversal.ts'

interface Props {
  space: MySpace
  jobId: string
  onClose: () => void
  /** Closes the dialog once the import is being undone or has been. */
  onDecided: () => void
}

/** Asks before an import is undone and says what will happen, or why it cannot be. Then it shows the progress. */
export function UndoImportDialog({ space, jobId, onClose, onDecided }: Props) {
  const { t } = useTranslation()
  const reversal = useReversal(space, jobId)
  const undo = useUndoImport(space.id, jobId)
  const undoId = undo.data?.jobId ?? reversal.data?.jobId
  if (undoId) {
    return (
      <UndoingDialog
        space={space}
        undoId={undoId}
        busy={undo.isPending}
        onAgain={() => undo.mutate()}
        onClose={onDecided}
      />
    )
  }
  const whyNot = reversal.data?.whyNot
  const mayUndo = reversal.data !== undefined && whyNot === null
  return (
    <Dialog
      title={t(whyNot ? 'imports.cannotUndoTitle' : 'imports.undoTitle')}
      onClose={onClose}
      onSubmit={mayUndo ? () => undo.mutate() : undefined}
      busy={undo.isPending}
      cautious={!whyNot}
      closeText={whyNot ? t('states.done') : undefined}
      action={
        !whyNot && (
          <SubmitButton
            color="danger"
            busy={undo.isPending}
            whyNot={mayUndo ? null : t('states.loading')}
          >
            {t('imports.undo')}
          </SubmitButton>
        )
      }
    >
      {whyNot ? (
        <>
          <Text>{whyNot}</Text>
          <Text c="dimmed">{t('imports.cannotUndoText')}</Text>
        </>
      ) : (
        <>
          <WhatWillHappen reversal={reversal.data} />
          <Text c="dimmed">{t('imports.undoText', { space: space.name })}</Text>
        </>
      )}
      <ProblemAlert error={undo.error ?? reversal.error} />
    </Dialog>
  )
}

function WhatWillHappen({ reversal }: { reversal: Reversal | undefined }) {
  const { t } = useTranslation()
  const { contactsDeleted, contactsRestored } = reversal ?? {}
  const counted = (count: number | undefined) =>
    count === undefined ? '\u00a0' : t('imports.contacts', { count })
  return (
    <FactList
      facts={[
        [t('imports.deletedByUndo'), counted(contactsDeleted)],
        contactsRestored ? [t('imports.restoredByUndo'), counted(contactsRestored)] : null,
      ]}
    />
  )
}
