import { contactVisibility, masksContactDetails } from '../../access/contact-visibility.ts'
import { type Reason, whyNot } from '../../access/why-not.ts'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'

/** Who is looking at the contacts, and how much of them they may see. */
export interface ContactView {
  spaceId: string
  spaceName: string
  myId: string
  myName: string
  visibility: ReturnType<typeof contactVisibility>
  isMasked: boolean
  whyNotDelete: Reason | null
}

export function contactView(me: Me, space: MySpace): ContactView {
  return {
    spaceId: space.id,
    spaceName: space.name,
    myId: me.user.id,
    myName: me.user.name,
    visibility: contactVisibility(space.restrictions),
    isMasked: masksContactDetails(space.restrictions),
    whyNotDelete: whyNot(space, 'delete_contacts'),
  }
}
