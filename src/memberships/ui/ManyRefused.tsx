import { useTranslation } from 'react-i18next'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { SpaceUser } from '../member.ts'
import classes from './ManyNames.module.css'

/** Why nothing was done to some of many. */
export type Refusal =
  | 'not_found'
  | 'yourself'
  | 'outranked'
  | 'last_owner'
  | 'changed_meanwhile'
  | 'invalid'

export interface Refused {
  member: SpaceUser
  why: Refusal
}

const done = ['changed', 'unchanged', 'moved', 'revoked'] as const

/** Those of the members an act on many was refused for. */
export function refusedOf(
  members: readonly SpaceUser[],
  results: readonly { userId: string; outcome: Refusal | (typeof done)[number] }[],
): Refused[] {
  return results.flatMap(({ userId, outcome }) => {
    const member = members.find(one => one.userId === userId)
    if (!member || done.some(one => one === outcome)) return []
    return [{ member, why: outcome as Refusal }]
  })
}

/** Who was left as they are, and why. */
export function ManyRefused({ refused }: { refused: readonly Refused[] }) {
  const { t } = useTranslation()
  return (
    <FactList
      facts={refused.map(({ member, why }) => [
        <bdi key={member.userId} className={classes.name} title={member.email}>
          {member.name}
        </bdi>,
        t(`many.outcome.${why}`),
      ])}
    />
  )
}
