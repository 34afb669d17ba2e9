import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { ManyBar } from '../../platform/ui/ManyBar.tsx'
import type { Contact } from '../contact.ts'
import type { ContactView } from './contact-view.ts'
import type { Left } from './use-many-contacts.ts'

interface Props {
  view: ContactView
  chosen: readonly Contact[]
  /** How many contacts can be chosen. */
  all: number
  onAll: () => void
  onClear: () => void
  /** Called when it is done, with the contacts that were left. */
  onDone: (left: readonly Left[]) => void
}

const dialogs = {
  assign: latePart(async () => (await import('./AssignManyDialog.tsx')).AssignManyDialog),
  delete: latePart(async () => (await import('./DeleteManyDialog.tsx')).DeleteManyDialog),
}

/** What can be done with the chosen contacts. */
export function ManyContacts({ view, chosen, all, onAll, onClear, onDone }: Props) {
  const { t } = useTranslation()
  // The contacts chosen when the act began: the list may change meanwhile.
  const [act, setAct] = useState<{ kind: keyof typeof dialogs; contacts: readonly Contact[] }>()
  const Dialog = act && dialogs[act.kind]
  const whyNotDelete = view.whyNotDelete && t(`reasons.${view.whyNotDelete}`)
  return (
    <>
      <ManyBar count={chosen.length} all={all} onAll={onAll} onClear={onClear}>
        <Button variant="default" onClick={() => setAct({ kind: 'assign', contacts: chosen })}>
          {t('contacts.many.assign')}
        </Button>
        <ExplainedButton
          variant="default"
          whyNot={whyNotDelete}
          onClick={() => setAct({ kind: 'delete', contacts: chosen })}
        >
          {t('contacts.many.delete')}
        </ExplainedButton>
      </ManyBar>
      {Dialog && (
        <Dialog
          view={view}
          contacts={act.contacts}
          onDone={onDone}
          onClose={() => setAct(undefined)}
        />
      )}
    </>
  )
}
