import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { usePageTitle } from '../../platform/ui/use-page-title.ts'
import { useHere } from './here.ts'
import { type SpacePage, whyNotOpen } from './open-pages.ts'

interface Props {
  unless: SpacePage['name']
  children: ReactNode
}

/** Shows the page, or why it is not open to someone who entered its address. */
export function ClosedPage({ unless, children }: Props) {
  const { t } = useTranslation()
  const { space } = useHere()
  const reason = whyNotOpen(space, unless)
  if (reason === null) return children
  return <Closed text={t(`reasons.${reason}`)} />
}

function Closed({ text }: { text: string }) {
  const { t } = useTranslation()
  usePageTitle(t('shell.pageClosedTitle'))
  return <StateMessage order={1} title={t('shell.pageClosedTitle')} text={text} />
}
