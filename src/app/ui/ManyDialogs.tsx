import { useTranslation } from 'react-i18next'
import { EditManyDialog } from '../../access-changes/ui/EditManyDialog.tsx'
import { ManyReceiptDialog } from '../../access-changes/ui/ManyReceiptDialog.tsx'
import { RevokeManyDialog } from '../../access-changes/ui/RevokeManyDialog.tsx'
import type { RevokeResults } from '../../access-changes/ui/use-many-revocation.ts'
import type { Takers } from '../../handovers/ui/takers.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { MoveManyDialog } from '../../teams/ui/MoveManyDialog.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { ManyRefused, type Refused, refusedOf } from '../../users/ui/ManyRefused.tsx'
import { useHere } from './here.ts'

/** An act on many users at once. */
export type ManyAct =
  | { kind: 'moveMany' | 'editMany' | 'revokeMany'; members: SpaceUser[] }
  | { kind: 'refusedMany'; done: string; refused: Refused[] }
  | { kind: 'receiptMany'; results: RevokeResults; refused: Refused[]; takers: Takers }

interface Props {
  act: ManyAct
  onAct: (next: ManyAct | null) => void
  onClose: () => void
  /** Called after a change, since the list may show other users now. */
  onDone: () => Promise<unknown>
}

/**
 * The dialogs about many users at once, and what follows once the server has confirmed. It is long because it is one
 * list: a case for each act.
 */
export function ManyDialogs({ act, onAct, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const { space, organizationName } = useHere()
  const ended = async (done: string, refused: Refused[]) => {
    await onDone()
    onAct(refused.length > 0 ? { kind: 'refusedMany', done, refused } : null)
    if (refused.length === 0) say(done)
  }
  switch (act.kind) {
    case 'moveMany':
      return (
        <MoveManyDialog
          spaceId={space.id}
          members={act.members}
          onClose={onClose}
          onMoved={(results, team) => {
            const refused = refusedOf(act.members, results)
            const count = results.length - refused.length
            const done = team
              ? t('teams.movedMany', { count, team })
              : t('teams.movedManyOut', { count })
            return ended(done, refused)
          }}
        />
      )
    case 'editMany':
      return (
        <EditManyDialog
          space={space}
          members={act.members}
          onClose={onClose}
          onChanged={results => {
            const refused = refusedOf(act.members, results)
            const count = results.filter(({ outcome }) => outcome === 'changed').length
            ended(t('accessChanges.changedMany', { count }), refused)
          }}
        />
      )
    case 'revokeMany':
      return (
        <RevokeManyDialog
          space={space}
          organizationName={organizationName}
          members={act.members}
          onClose={onClose}
          onRevoked={(results, takers) => {
            const refused = refusedOf(act.members, results)
            onAct({ kind: 'receiptMany', results, refused, takers })
            onDone()
          }}
        />
      )
    case 'receiptMany':
      return (
        <ManyReceiptDialog
          results={act.results}
          refused={act.refused}
          spaceName={space.name}
          takers={act.takers}
          onClose={onClose}
        />
      )
    case 'refusedMany':
      return (
        <Dialog title={act.done} onClose={onClose}>
          <p>{t('users.many.others')}</p>
          <ManyRefused refused={act.refused} />
        </Dialog>
      )
  }
}
