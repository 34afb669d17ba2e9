import { Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countContactsContract } from '../../contacts/contacts.contract.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import { handOverContract } from '../handover.contract.ts'
import { NewAssignees } from './NewAssignees.tsx'
import { isNobody, noTakers, type Takers, targetOf } from './takers.ts'

/** The server's answer: a receipt, or the job that deals the contacts out. */
export type HandoverAnswer = AnswerOf<typeof handOverContract>

interface Props {
  space: { id: string; name: string }
  user: { userId: string; name: string }
  onClose: () => void
  /** Called when it is done, with the people who got the contacts; empty if they are unassigned. */
  onHandedOver: (answer: HandoverAnswer, takers: Takers) => void
}

/** Hands over everything in someone's care while they stay: to others, or to nobody. */
export function HandOverDialog({ space, user, onClose, onHandedOver }: Props) {
  const { t, i18n } = useTranslation()
  const [to, setTo] = useState<'others' | 'nobody'>('others')
  const [takers, setTakers] = useState(noTakers)
  const [missing, setMissing] = useState(false)
  const counted = useQuery(
    queryOf(countContactsContract, {
      params: { spaceId: space.id },
      query: { assignee: user.userId },
    }),
  )
  const handOver = useHandOver(space.id, user.userId, onHandedOver)
  const submit = () => {
    if (to === 'others' && isNobody(takers)) return setMissing(true)
    handOver.mutate(to === 'others' ? takers : noTakers)
  }
  const [firstName = user.name] = user.name.split(' ')
  const amount = (count: number | undefined) =>
    count === undefined ? <Skeleton h={20} w={32} /> : count.toLocaleString(i18n.language)
  return (
    <Dialog
      title={t('handovers.title', { name: user.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={handOver.isPending}
      action={<SubmitButton busy={handOver.isPending}>{t('handovers.confirm')}</SubmitButton>}
    >
      <FactList
        facts={[
          [t('handovers.contacts', { name: firstName }), amount(counted.data?.count)],
          [t('handovers.staying', { name: firstName, space: space.name }), t('handovers.stays')],
        ]}
      />
      <NewAssignees
        spaceId={space.id}
        fromId={user.userId}
        to={to}
        takers={takers}
        missing={missing}
        onTo={setTo}
        onTakers={next => {
          setTakers(next)
          setMissing(false)
        }}
      />
      <ProblemAlert error={handOver.error} />
    </Dialog>
  )
}

/** Sends the handover. The same choice sent again, for instance after a lost answer, is the same act. */
function useHandOver(spaceId: string, userId: string, onHandedOver: Props['onHandedOver']) {
  const keyOf = useActKey()
  return useMutation({
    mutationFn: (takers: Takers) => {
      const body = { to: targetOf(takers) }
      const idempotencyKey = keyOf(JSON.stringify(body))
      return call(handOverContract, { params: { spaceId, userId }, body }, { idempotencyKey })
    },
    onSuccess: onHandedOver,
  })
}
