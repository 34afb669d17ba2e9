import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { ManyBar } from '../../platform/ui/ManyBar.tsx'
import type { Choice } from '../../platform/ui/use-chosen.ts'
import type { Contact } from '../contact.ts'
import type { ContactView } from './contact-view.ts'
import type { Left } from './use-many-contacts.ts'

interface Props {
  view: ContactView
  choice: Choice<Contact>
  /** Called when it is done, with the contacts that were left. */
  onDone: (left: readonly Left[]) => void
}

const dialogs = {
  assign: latePart(async () => (await import('./AssignManyDialog.tsx')).AssignManyDialog),
  delete: latePart(async () => (await import('./DeleteManyDialog.tsx')).DeleteManyDialog),
}

/** What can be done with the chosen contacts. */
export function ManyContacts({ view, choice, onDone }: Props) {
  const { t } = useTranslation()
  // The contacts chosen when the act began: the list may change meanwhile.
  const [act, setAct] = useState<{ kind: keyof typeof dialogs; contacts: readonly Contact[] }>()
  const Dialog = act && dialogs[act.kind]
  const whyNotDelete = view.whyNotDelete && t(`reasons.${view.whyNotDelete}`)
  return (
    <>
      <ManyBar choice={choice}>
        <Button
          variant="default"
          onClick={() => setAct({ kind: 'assign', contacts: choice.chosen })}
        >
          {t('contacts.many.assign')}
        </Button>
        <ExplainedButton
          variant="default"
          whyNot={whyNotDelete}
          onClick={() => setAct({ kind: 'delete', contacts: choice.chosen })}
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
