/** Every address of the page, as the router knows it. */
export const paths = {
  home: '/',
  setUp: '/setup',
  signIn: '/sign-in',
  forgottenPassword: '/forgotten-password',
  choosePassword: '/password',
  confirmAddress: '/email',
  objectToAddress: '/email-objection',
  account: '/account',
  invitation: '/invitation',
  mailbox: '/mailbox',
  space: '/spaces/$spaceId',
  users: '/spaces/$spaceId/users',
  teams: '/spaces/$spaceId/teams',
  team: '/spaces/$spaceId/teams/$teamId',
  contacts: '/spaces/$spaceId/contacts',
  contact: '/spaces/$spaceId/contacts/$contactId',
  general: '/spaces/$spaceId/general',
  audit: '/spaces/$spaceId/audit',
  access: '/spaces/$spaceId/access',
} as const

const patterns = Object.values(paths).map(
  path => new RegExp(`^${path.replace(/\$\w+/g, '[0-9a-fA-F-]{36}')}$`),
)

/** Whether there is a page at this path; a trailing slash makes no difference. */
export function isPage(path: string): boolean {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path
  return patterns.some(pattern => pattern.test(bare))
}

/**
 * Where to go after signing in: the requested path, if it is one of ours, otherwise home. The author of a link
 * must not be able to send people elsewhere (T89).
 */
export function whereNext(asked: string | undefined): string {
  if (!asked?.startsWith('/')) return paths.home
  const here = 'http://here.invalid'
  const address = URL.canParse(asked, here) ? new URL(asked, here) : null
  if (address?.origin !== here || address.pathname === paths.signIn) return paths.home
  return isPage(address.pathname) ? `${address.pathname}${address.search}` : paths.home
}
