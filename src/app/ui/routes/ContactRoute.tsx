import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ContactPage } from '../../../contacts/ui/ContactPage.tsx'
import page from '../../../platform/ui/PageHead.module.css'
import { paths } from '../../paths.ts'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function ContactRoute() {
  const { t } = useTranslation()
  const { me, space } = useHere()
  const { contactId } = useParams({ from: '/spaces/$spaceId/contacts/$contactId' })
  const navigate = useNavigate()
  const toList = { to: paths.contacts, params: { spaceId: space.id } } as const
  return (
    <ClosedPage unless="contacts">
      <ContactPage
        key={contactId}
        me={me}
        space={space}
        contactId={contactId}
        back={
          <Link {...toList} className={page.back}>
            {t('contacts.title')}
          </Link>
        }
        onDeleted={() => navigate({ ...toList, replace: true })}
      />
    </ClosedPage>
  )
}
