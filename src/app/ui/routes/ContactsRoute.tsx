import { useNavigate, useSearch } from '@tanstack/react-router'
import { ContactsPage } from '../../../contacts/ui/ContactsPage.tsx'
import { ContactsMore } from '../../../imports/ui/ContactsMore.tsx'
import { ImportButton } from '../../../imports/ui/ImportButton.tsx'
import { ImportLine } from '../../../imports/ui/ImportLine.tsx'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function ContactsRoute() {
  const { me, space } = useHere()
  const search = useSearch({ from: '/spaces/$spaceId/contacts' })
  const navigate = useNavigate({ from: '/spaces/$spaceId/contacts' })
  return (
    <ClosedPage unless="contacts">
      <ContactsPage
        key={space.id}
        me={me}
        space={space}
        search={search}
        actions={<ContactsMore space={space} search={search} />}
        firstAct={<ImportButton space={space} />}
        notice={<ImportLine space={space} />}
        onSearch={next => navigate({ search: next, replace: true, resetScroll: false })}
      />
    </ClosedPage>
  )
}
