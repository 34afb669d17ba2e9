import { useTranslation } from 'react-i18next'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import type { HistoryStep, PersonInHistory } from '../contact-history.ts'
import classes from './ContactPage.module.css'
import { useMembers } from './use-colleagues.ts'
import { useContactHistory } from './use-contact.ts'

interface Props {
  spaceId: string
  contactId: string
}

/** Who moved a contact into whose care, newest first. */
export function ContactHistory({ spaceId, contactId }: Props) {
  const { t } = useTranslation()
  const history = useContactHistory({ spaceId, contactId })
  const people = (history.data ?? none).map(shownIn).filter(({ isMember }) => isMember)
  const members = useMembers(
    spaceId,
    people.map(({ userId }) => userId),
  )
  return (
    <PagedList
      pages={history}
      rows={history.data}
      skeleton={<SkeletonRows rows={3} />}
      empty={null}
    >
      {steps => (
        <ol className={classes.steps} aria-label={t('contacts.history')}>
          {steps.map(step => (
            <Step
              key={`${step.at} ${step.kind} ${step.assignee?.userId}`}
              step={step}
              url={members.get(shownIn(step).userId)?.avatarUrl ?? null}
            />
          ))}
        </ol>
      )}
    </PagedList>
  )
}

const none: HistoryStep[] = []

/** The person whose picture is shown with a step: who cared from then on, or who saw to it that nobody does. */
const shownIn = ({ actor, assignee }: HistoryStep) => assignee ?? actor

function Step({ step, url }: { step: HistoryStep; url: string | null }) {
  const { t } = useTranslation()
  const inWords = useNamed()
  const { kind, actor, assignee, at } = step
  const shown = shownIn(step)
  const name = assignee ? inWords(assignee) : t('contacts.nobody')
  return (
    <li className={classes.step}>
      <Picture id={shown.userId} name={shown.name} url={url} />
      <div>
        <p>{t(`contacts.step.${kind}`, { name })}</p>
        <p className={classes.by}>{t('contacts.stepBy', { name: inWords(actor) })}</p>
      </div>
      <div className={classes.when}>
        <RelativeTime at={at} />
      </div>
    </li>
  )
}

/** A person by name; if they have left, with their former level. */
function useNamed() {
  const { t } = useTranslation()
  return ({ name, isMember, accessLevel }: PersonInHistory) => {
    if (isMember) return name
    return accessLevel
      ? t('contacts.formerAs', { name, level: t(`access.level.${accessLevel}`) })
      : t('contacts.former', { name })
  }
}
