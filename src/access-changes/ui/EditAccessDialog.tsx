import { Alert } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLevel } from '../../access/access-level.ts'
import { inOrder, type Restriction } from '../../access/restriction.ts'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { LevelChoice } from '../../users/ui/LevelChoice.tsx'
import { RestrictionChoice } from '../../users/ui/RestrictionChoice.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import { getUserContract } from '../../users/users.contract.ts'
import { changeAccessContract } from '../access.contract.ts'
import { keepAndDrop } from './keep-and-drop.ts'

interface Props {
  /** The Space, and the editor's own access in it. */
  space: MySpace
  user: SpaceUser
  /** The initial level, if one was already chosen. */
  to?: AccessLevel | undefined
  onClose: () => void
  onChanged: (user: SpaceUser) => void
}

/** Edits someone's access level, and the restrictions that belong to it. */
export function EditAccessDialog({ space, user: opened, to, onClose, onChanged }: Props) {
  const { t } = useTranslation()
  const [user, setUser] = useState(opened)
  const [level, setLevel] = useState(to ?? opened.accessLevel)
  const [restrictions, setRestrictions] = useState<Restriction[]>(opened.restrictions)
  const { kept } = keepAndDrop(level, restrictions)
  const { dropped } = keepAndDrop(level, user.restrictions)
  const isChanged =
    level !== user.accessLevel || kept.join(' ') !== inOrder(user.restrictions).join(' ')
  const params = { spaceId: space.id, userId: user.userId }

  const showAsItIs = (fresh: SpaceUser) => {
    setUser(fresh)
    setLevel(fresh.accessLevel)
    setRestrictions(fresh.restrictions)
  }
  const change = useMutation({
    mutationFn: () => {
      const body = { accessLevel: level, restrictions: kept }
      return call(changeAccessContract, { params, body }, { ifMatch: user.version })
    },
    onSuccess: onChanged,
    onError: async error => {
      if (problemCode(error) === 'changed_meanwhile')
        showAsItIs(await call(getUserContract, { params }))
    },
  })
  const changedMeanwhile = problemCode(change.error) === 'changed_meanwhile'
  const { name } = user

  return (
    <Dialog
      title={t('accessChanges.editTitle', { name, space: space.name })}
      onClose={onClose}
      onSubmit={() => isChanged && change.mutate()}
      busy={change.isPending}
      action={
        <SubmitButton
          busy={change.isPending}
          whyNot={isChanged ? null : t('accessChanges.unchanged')}
        >
          {t('accessChanges.update')}
        </SubmitButton>
      }
    >
      {changedMeanwhile ? (
        <Alert role="alert" variant="outline">
          {t('accessChanges.changedMeanwhile', { name })}
        </Alert>
      ) : (
        <ProblemAlert error={change.error} />
      )}
      <LevelChoice granter={space} value={level} onChange={setLevel} />
      <RestrictionChoice key={level} level={level} value={kept} onChange={setRestrictions} />
      <div role="status">{dropped.length > 0 && <Dropped level={level} names={dropped} />}</div>
    </Dialog>
  )
}

function Dropped({ level, names }: { level: SpaceUser['accessLevel']; names: Restriction[] }) {
  const { t } = useTranslation()
  return (
    <Alert variant="outline" color="gray">
      {t('accessChanges.dropped', {
        count: names.length,
        level: t(`access.level.${level}`),
        names: names.map(one => t(`access.restriction.${one}`)).join(', '),
      })}
    </Alert>
  )
}
