import { Link } from '@tanstack/react-router'
import { type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangePasswordForm } from '../../accounts/ui/ChangePasswordForm.tsx'
import { PasskeyList } from '../../accounts/ui/PasskeyList.tsx'
import { SecondFactor } from '../../accounts/ui/SecondFactor.tsx'
import { SessionList } from '../../accounts/ui/SessionList.tsx'
import { MySpaces } from '../../departures/ui/MySpaces.tsx'
import { OwnPresence } from '../../departures/ui/OwnPresence.tsx'
import { MyData } from '../../my-data/ui/MyData.tsx'
import { NewAddress } from '../../new-address/ui/NewAddress.tsx'
import { Overlays } from '../../platform/ui/Overlays.tsx'
import page from '../../platform/ui/PageHead.module.css'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { UnsavedSections } from '../../platform/ui/UnsavedChanges.tsx'
import { useKeptFocus } from '../../platform/ui/use-kept-focus.ts'
import type { Me } from '../../users/me.contract.ts'
import { PictureField } from '../../users/ui/PictureField.tsx'
import { ProfileForm } from '../../users/ui/ProfileForm.tsx'
import { paths } from '../paths.ts'
import classes from './AccountPage.module.css'
import { FactorWanted } from './FactorWanted.tsx'

interface Props {
  user: Me['user']
  /** Where someone wants to go who came here for a second factor: that section comes first then. */
  next: string | undefined
}

/** Everything people may do about themselves: a list of sections, each saved on its own. */
export function AccountPage({ user, next }: Props) {
  const { t } = useTranslation()
  const factors = (
    <>
      <Section title={t('passkeys.title')} text={t('passkeys.text')}>
        <PasskeyList />
      </Section>
      <Section title={t('factors.title')} text={t('factors.text')}>
        <SecondFactor />
      </Section>
    </>
  )
  return (
    <main id="content" className={classes.page}>
      <div className={classes.content}>
        <Link to={paths.home} className={page.back}>
          {t('account.back')}
        </Link>
        <PageHead title={t('account.title')} lead={t('account.lead', { email: user.email })} />
        <UnsavedSections>
          {next !== undefined && (
            <>
              <FactorWanted next={next} />
              {factors}
            </>
          )}
          <Section title={t('profile.title')} text={t('profile.text')}>
            <PictureField user={user} />
            <ProfileForm user={user} />
          </Section>
          <Section title={t('newAddress.title')} text={t('newAddress.text')}>
            <NewAddress email={user.email} />
          </Section>
          <Section title={t('account.passwordTitle')} text={t('account.passwordText')}>
            <ChangePasswordForm user={user} />
          </Section>
          {next === undefined && factors}
          <Section title={t('account.sessionsTitle')} text={t('account.sessionsText')}>
            <SessionList />
          </Section>
          <Section title={t('ownPresence.title')} text={t('ownPresence.text')}>
            <OwnPresence />
          </Section>
          <Section title={t('departures.title')} text={t('departures.text')}>
            <MySpaces />
          </Section>
          <Section title={t('myData.title')} text={t('myData.text')}>
            <MyData />
          </Section>
        </UnsavedSections>
      </div>
      <Overlays />
    </main>
  )
}

interface SectionProps {
  title: string
  text: string
  children: ReactNode
}

function Section({ title, text, children }: SectionProps) {
  const id = useId()
  const part = useRef<HTMLElement>(null)
  useKeptFocus(part)
  return (
    <section ref={part} aria-labelledby={id} className={classes.section}>
      <div>
        <h2 id={id} tabIndex={-1} className={classes.heading}>
          {title}
        </h2>
        <p className={classes.text}>{text}</p>
      </div>
      <div>{children}</div>
    </section>
  )
}
