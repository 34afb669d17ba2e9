/** Setting up, once per installation. */
export const setUp = {
  title: 'Set up Rollcall',
} as const

export const signIn = {
  title: 'Sign in',
} as const

/** What an invited person sees. */
export const acceptInvitation = {
  title: 'Invitation',
} as const

/** The local mailbox, where there is no mail server. */
export const mailbox = {
  title: 'Mailbox',
} as const
