import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../../platform/ui/problem-error.ts'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { Team } from '../team.ts'
import { createTeamContract } from '../teams.contract.ts'

interface Options {
  name: string
  send: (body: { name: string }) => Promise<Team>
  onSent: (team: Team) => unknown
  onRefused?: (error: unknown) => void
}

/** A form for a team's name. It says if another team already has the name. */
export function useNameForm({ name, send, onSent, onRefused }: Options) {
  const { t } = useTranslation()
  const form = useContractForm({
    schema: createTeamContract.body,
    initialValues: { name },
    bodyOf: values => ({ name: values.name }),
    send,
    onSent,
    onRefused: error => {
      onRefused?.(error)
      // The form itself has checked everything else about the name.
      const isTaken = '/name' in fieldErrors(error)
      if (isTaken) form.refuse({ name: t('teams.nameTaken') })
      return isTaken
    },
  })
  return form
}
