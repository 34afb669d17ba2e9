import { NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessLevel, accessLevels } from '../../access/access-level.ts'
import type { Restriction } from '../../access/restriction.ts'
import { type CallInput, call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import { useTeams } from '../../teams/ui/use-teams.ts'
import { LevelChoice } from '../../users/ui/LevelChoice.tsx'
import { RestrictionChoice } from '../../users/ui/RestrictionChoice.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import { invitePeopleContract } from '../invitations.contract.ts'
import classes from './AddUsersDialog.module.css'
import { EmailsInput } from './EmailsInput.tsx'
import { type InviteDraft, isAddress, wholeDraft } from './invite-draft.ts'
import type { InviteResult } from './OutcomesDialog.tsx'

interface Props {
  space: MySpace
  invitationHours: number | undefined
  /** The addresses entered so far. They are kept when the dialog is closed. */
  draft: InviteDraft
  onDraft: (draft: InviteDraft) => void
  onClose: () => void
  onInvited: (results: InviteResult[]) => void
}

const mostAddresses = 200

/** Invites people: their addresses, and one access level, its restrictions and a team for all of them. */
export function AddUsersDialog(props: Props) {
  const { space, invitationHours, draft, onDraft, onClose, onInvited } = props
  const { t } = useTranslation()
  const [accessLevel, setAccessLevel] = useState<AccessLevel>(accessLevels[2])
  const [restrictions, setRestrictions] = useState<Restriction[]>([])
  const [teamId, setTeamId] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  // Text still in the field is added with the rest, so it counts with the rest.
  const { emails, typed } = wholeDraft(draft)
  const count = emails.filter(isAddress).length
  const invite = useInvite(space.id, onInvited)
  const fault = useFault({ emails, typed }, tried)
  const submit = () => {
    setTried(true)
    onDraft({ emails, typed })
    if (count > 0 && !typed.trim() && emails.length <= mostAddresses) {
      invite.mutate({ emails, accessLevel, restrictions, ...(teamId && { teamId }) })
    }
  }
  return (
    <Dialog
      title={t('invitations.addTitle', { space: space.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={invite.isPending}
      action={
        <SubmitButton busy={invite.isPending}>{t('invitations.add', { count })}</SubmitButton>
      }
    >
      <EmailsInput
        draft={draft}
        onChange={next => {
          setTried(false)
          onDraft(next)
        }}
        error={fault}
      />
      <LevelChoice
        granter={space}
        value={accessLevel}
        onChange={level => {
          setAccessLevel(level)
          setRestrictions([])
        }}
      />
      <RestrictionChoice
        key={accessLevel}
        level={accessLevel}
        value={restrictions}
        onChange={setRestrictions}
      />
      <TeamChoice spaceId={space.id} value={teamId} onChange={setTeamId} />
      <Terms hours={invitationHours} />
      <ProblemAlert error={invite.error} />
    </Dialog>
  )
}

/** What is wrong with the list of addresses as a whole, in words. Most of it is said only after a first try. */
function useFault({ emails, typed }: InviteDraft, tried: boolean): string | null {
  const { t } = useTranslation()
  if (emails.length > mostAddresses) return t('invitations.tooMany', { count: emails.length })
  if (!tried) return null
  if (typed.trim()) return t('invitations.typedNoAddress', { typed: typed.trim() })
  return emails.length === 0 ? t('invitations.needed') : null
}

/** Sends the invitations. The same ones sent again, for instance after a lost answer, are the same act. */
function useInvite(spaceId: string, onInvited: Props['onInvited']) {
  const keyOf = useActKey()
  return useMutation({
    mutationFn: (body: CallInput<typeof invitePeopleContract>['body']) => {
      const idempotencyKey = keyOf(JSON.stringify(body))
      return call(invitePeopleContract, { params: { spaceId }, body }, { idempotencyKey })
    },
    onSuccess: ({ results }) => onInvited(results),
  })
}

/** The team that everyone joins, or none. Nothing to choose if the Space has no teams. */
function TeamChoice(props: {
  spaceId: string
  value: string | null
  onChange: (teamId: string | null) => void
}) {
  const { spaceId, value, onChange } = props
  const { t } = useTranslation()
  const { data: teams = [] } = useTeams(spaceId)
  if (teams.length === 0) return null
  return (
    <NativeSelect
      label={t('invitations.team')}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      data={[
        { value: '', label: t('teams.none') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

function Terms({ hours }: { hours: number | undefined }) {
  const { t } = useTranslation()
  const inDays = hours !== undefined && hours % 24 === 0
  const term = inDays
    ? t('invitations.days', { count: hours / 24 })
    : t('invitations.hours', { count: hours ?? 0 })
  return (
    <p className={classes.terms} data-known={hours !== undefined}>
      {t('invitations.terms', { hours: term })}
    </p>
  )
}
