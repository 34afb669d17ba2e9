import { ContactsPage } from '../../../contacts/ui/ContactsPage.tsx'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function ContactsRoute() {
  const { me, space } = useHere()
  return (
    <ClosedPage unless="contacts">
      <ContactsPage key={space.id} me={me} space={space} />
    </ClosedPage>
  )
}
