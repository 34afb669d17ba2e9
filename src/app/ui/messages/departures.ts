/** The Spaces one belongs to, and asking to leave them. */
export const departures = {
  title: 'Your Spaces',
  text: 'To leave a Space, ask. Those who can revoke your access get an email and see it beside your name. Until one of them revokes it, nothing changes, and you can take it back.',
  list: 'Your Spaces',
  noSpaces: 'You belong to no Space.',
  joined: 'Joined',
  asked: 'Asked to leave',
  ask: 'Ask to leave',
  askOf: 'Ask to leave {space}',
  stay: 'Take back',
  stayIn: 'Take back the request to leave {space}',
  stays: 'You no longer ask to leave {space}.',
  done: 'You asked to leave {space}.',
  lastOwner:
    'You are the last Owner, so nobody could revoke your access. Make someone else an Owner first.',
  dialogTitle: 'Ask to leave {space}?',
  dialogText:
    'Those who can revoke your access get an email. You keep your access, and your contacts, until one of them revokes it. You can take this back at any time.',
} as const

/** What is stored and shown of one's own presence. */
export const ownPresence = {
  title: 'Presence',
  text: 'Everyone in your Spaces sees whether you are online, away or offline. Owners and Managers also see since when, and when you were last seen. In each Space only the latest of these moments is kept, until you leave the Space; there is no history.',
  list: 'Your presence in each Space',
  lastSeen: 'Last seen',
  never: 'Never seen here',
} as const
