import { useMutation } from '@tanstack/react-query'
import { call } from '../../platform/ui/call.ts'
import type { Contact } from '../contact.ts'
import {
  assignContactsContract,
  contactsAtOnce,
  deleteContactsContract,
} from '../many-contacts.contract.ts'
import type { Assignee } from './AssigneeSelect.tsx'
import { useRefreshContacts } from './use-contacts.ts'

/** A contact that was left as it is, and why. */
export interface Left {
  contact: Contact
  outcome: 'changed_meanwhile' | 'not_found'
}

/** How many contacts the act succeeded for, and the ones that were left. */
export interface Outcome {
  done: number
  left: Left[]
}

const isLeft = (outcome: string): outcome is Left['outcome'] =>
  outcome === 'changed_meanwhile' || outcome === 'not_found'

/** Acts on many contacts, in batches as large as the server accepts, then fetches all contacts again. */
function useMany<T>(
  contacts: readonly Contact[],
  act: (
    chosen: { id: string; version: number }[],
    given: T,
  ) => Promise<{ results: { id: string; outcome: string }[] }>,
) {
  const refresh = useRefreshContacts()
  return useMutation({
    mutationFn: async (given: T): Promise<Outcome> => {
      const left: Left[] = []
      for (let from = 0; from < contacts.length; from += contactsAtOnce) {
        const some = contacts.slice(from, from + contactsAtOnce)
        const chosen = some.map(({ id, version }) => ({ id, version }))
        const { results } = await act(chosen, given)
        for (const contact of some) {
          const outcome = results.find(({ id }) => id === contact.id)?.outcome ?? ''
          if (isLeft(outcome)) left.push({ contact, outcome })
        }
      }
      return { done: contacts.length - left.length, left }
    },
    onSettled: () => refresh(),
  })
}

/** Assigns many contacts to a member, or to nobody. */
export const useAssignMany = (spaceId: string, contacts: readonly Contact[]) =>
  useMany(contacts, (chosen, { userId }: Assignee) =>
    call(assignContactsContract, { params: { spaceId }, body: { contacts: chosen, userId } }),
  )

/** Deletes many contacts. */
export const useDeleteMany = (spaceId: string, contacts: readonly Contact[]) =>
  useMany(contacts, (chosen, _: undefined) =>
    call(deleteContactsContract, { params: { spaceId }, body: { contacts: chosen } }),
  )
