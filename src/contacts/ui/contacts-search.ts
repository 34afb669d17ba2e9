/** The part of the contacts page's state that is in its address, so that a reload or a link shows the same. */
export interface ContactsSearch {
  /** Whose contacts: your own, nobody's, or those of one user; everyone's if absent. */
  assignee?: string | undefined
  query?: string | undefined
}

const isAssignee = /^(me|unassigned|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Reads the search part of the address and ignores what it does not know. */
export function readContactsSearch(search: Record<string, unknown>): ContactsSearch {
  const { assignee, query } = search
  return {
    ...(typeof assignee === 'string' && isAssignee.test(assignee) && { assignee }),
    ...((typeof query === 'string' || typeof query === 'number') && { query: String(query) }),
  }
}
