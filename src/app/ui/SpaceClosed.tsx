import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { SignOutButton } from './Account.tsx'
import { HomeButton } from './NotFound.tsx'
import { PlainPage } from './PlainPage.tsx'

interface Props {
  me: Me
  /** The Space, if it was open until just now. */
  left: MySpace | null
}

/** Says that a Space is not open: access has just ended, or there never was any. */
export function SpaceClosed({ me, left }: Props) {
  const { t } = useTranslation()
  const space = left?.name ?? ''
  const title = left ? t('shell.accessEndedTitle', { space }) : t('shell.spaceClosedTitle')
  const text = left
    ? t('shell.accessEndedText', { space, email: me.user.email })
    : t('shell.spaceClosedText')
  return (
    <PlainPage title={title}>
      <StateMessage
        order={1}
        title={title}
        text={text}
        action={me.spaces.length > 0 ? <HomeButton /> : <SignOutButton />}
      />
    </PlainPage>
  )
}
