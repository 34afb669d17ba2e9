import { Alert } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLevel } from '../../access/access-level.ts'
import { type Restriction, restrictionsFor } from '../../access/restriction.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { LevelChoice } from '../../users/ui/LevelChoice.tsx'
import { ManyNames } from '../../users/ui/ManyNames.tsx'
import { RestrictionChoice } from '../../users/ui/RestrictionChoice.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import { changeAccessOfManyContract } from '../many.contract.ts'
import { changeOfMany, restrictionsOfMany } from './many-access.ts'

type Results = AnswerOf<typeof changeAccessOfManyContract>['results']

interface Props {
  space: MySpace
  members: readonly SpaceUser[]
  onClose: () => void
  onChanged: (results: Results) => void
}

/** Sets one access level for many people, and sets or lifts restrictions. */
export function EditManyDialog({ space, members, onClose, onChanged }: Props) {
  const { t } = useTranslation()
  const { level, ticked, asTheyAre, onLevel, onTicked, change, foreign } = useAccessOfMany(members)
  const isChanged =
    change !== null &&
    (change.accessLevel !== undefined || change.put.length + change.lift.length > 0)

  const update = useMutation({
    mutationFn: () => {
      const users = members.map(({ userId, version }) => ({ userId, version }))
      return call(changeAccessOfManyContract, {
        params: { spaceId: space.id },
        body: { users, ...change },
      })
    },
    onSuccess: ({ results }) => onChanged(results),
  })
  const whyNot = level === null ? 'chooseLevel' : isChanged ? null : 'unchanged'
  return (
    <Dialog
      title={t('accessChanges.editManyTitle', { count: members.length, space: space.name })}
      onClose={onClose}
      onSubmit={() => isChanged && update.mutate()}
      busy={update.isPending}
      action={
        <SubmitButton busy={update.isPending} whyNot={whyNot && t(`accessChanges.${whyNot}`)}>
          {t('accessChanges.update')}
        </SubmitButton>
      }
    >
      <ProblemAlert error={update.error} />
      <ManyNames members={members} />
      <LevelChoice granter={space} value={level} onChange={onLevel} />
      {level && (
        <RestrictionChoice
          key={level}
          level={level}
          value={ticked}
          mixed={asTheyAre}
          onChange={onTicked}
        />
      )}
      <div role="status">
        {level && foreign.length > 0 && (
          <Alert variant="outline" color="gray">
            {t('accessChanges.dropped', {
              count: foreign.length,
              level: t(`access.level.${level}`),
              names: foreign.map(one => t(`access.restriction.${one}`)).join(', '),
            })}
          </Alert>
        )}
      </div>
    </Dialog>
  )
}

/** The level and the restrictions that are chosen for many people, beginning with what they have in common. */
function useAccessOfMany(members: readonly SpaceUser[]) {
  const [first] = members
  const common = members.every(one => one.accessLevel === first?.accessLevel)
  const [level, setLevel] = useState<AccessLevel | null>(
    common ? (first?.accessLevel ?? null) : null,
  )
  const start = (at: AccessLevel | null) =>
    at ? restrictionsOfMany(members, at) : { all: [], some: [] }
  const [ticked, setTicked] = useState(() => start(level).all)
  const [asTheyAre, setAsTheyAre] = useState(() => start(level).some)
  const change = level && changeOfMany(members, level, { ticked, asTheyAre })
  return {
    level,
    ticked,
    /** Restrictions that only some of them have, and that stay as they are. */
    asTheyAre,
    change,
    /** Restrictions that are lifted because the level does not allow them. */
    foreign: level ? (change?.lift.filter(one => !restrictionsFor(level).includes(one)) ?? []) : [],
    onLevel(next: AccessLevel) {
      setLevel(next)
      setTicked(start(next).all)
      setAsTheyAre(start(next).some)
    },
    onTicked(next: Restriction[], touched: readonly Restriction[]) {
      setTicked(next)
      setAsTheyAre(asTheyAre.filter(one => !touched.includes(one)))
    },
  }
}
