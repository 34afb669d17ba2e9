/** Setting up, once per installation. */
export const setUp = {
  title: 'Set up Rollcall',
  lead: 'Create your Organization and its first Space. You become its first Owner.',
  place: 'Your Organization',
  organizationName: 'Organization name',
  spaceName: 'Space name',
  spaceHint: 'A workplace with its own users, for instance Support.',
  you: 'Your account',
  name: 'Your name',
  email: 'Email address',
  password: 'Password',
  submit: 'Set up',
  noTokenTitle: 'Open the set-up link',
  noTokenText:
    'Until it is set up, Rollcall prints a link each time it starts. Copy the whole link from its output.',
  isSetUp: 'Already set up?',
  doneTitle: 'Rollcall is already set up',
  doneText: 'Sign in with your account. If you have none, ask an Owner to invite you.',
  signIn: 'Sign in',
} as const

export const signIn = {
  title: 'Sign in',
  email: 'Email address',
  password: 'Password',
  submit: 'Sign in',
  emailMissing: 'Enter your email address.',
  passwordMissing: 'Enter your password.',
  notSetUp:
    'Rollcall is not set up yet. It prints a set-up link each time it starts: open that link, the whole of it.',
} as const

/** What an invited person sees. */
export const acceptInvitation = {
  title: 'Invitation',
  loading: 'Opening the invitation',
  join: 'Join {space}',
  lead: '{inviter} invites you to a Space of {organization}.',
  organization: 'Organization',
  space: 'Space',
  accessLevel: 'Access level',
  invitedBy: 'Invited by',
  address: 'For the address',
  expires: 'Valid until',
  newcomer:
    'Choose a name and a password. From now on you sign in with your email address and this password.',
  name: 'Your name',
  password: 'Password',
  accept: 'Accept',
  signInFirst: 'There is an account for {email}. Sign in, then accept.',
  signedIn: 'You are signed in as {name}.',
  otherAddress:
    'You are signed in as {mine}, but this invitation is for {email}. Sign out to accept it with that address.',
  signOut: 'Sign out',
  codeTitle: 'Is {email} yours?',
  codeText: 'This link was passed on by hand. A code in an email shows that the address is yours.',
  codeSend: 'Send a code',
  codeAgain: 'Send another code',
  codeSent: 'We sent a code to {email}. It works for 15 minutes.',
  code: 'Code of 6 digits',
  codeDigit: 'Digit {number} of 6',
  codeIncomplete: 'Enter all 6 digits of the code.',
  inviter: 'the person who invited you',
  goOn: 'Open Rollcall',
  ended: {
    invitation_expired: {
      title: 'This invitation has expired',
      text: 'Ask {who} to send it again. You get a new email then.',
    },
    invitation_withdrawn: {
      title: 'This invitation was withdrawn',
      text: 'If you still need access, ask {who} to invite you again.',
    },
    invitation_used: {
      title: 'This invitation was already accepted',
      text: 'If that was you, the Space is open to you. If not, tell {who}.',
    },
    invitation_link_replaced: {
      title: 'There is a newer link',
      text: 'The invitation was sent again. Open the link in the newest email.',
    },
    invitation_no_longer_valid: {
      title: 'This invitation is no longer valid',
      text: 'The person who sent it can no longer give this access. Ask an Owner of the Space to invite you.',
    },
    already_a_user: {
      title: 'You are already a user of this Space',
      text: 'There is nothing to accept. Your access stays as it is.',
    },
    not_found: {
      title: 'This link leads to no invitation',
      text: 'It may be incomplete. Copy it whole from the email, or ask {who} to send it again.',
    },
  },
} as const

/** The local mailbox, where there is no mail server. */
export const mailbox = {
  title: 'Mailbox',
  lead: 'Rollcall has no mail server here, so what it sends stays on this machine. For development only.',
  list: 'Mails, newest first',
  to: 'To {address}',
  back: 'All mails',
  home: 'Back to Rollcall',
  kept: 'There is no mail server here: the mails are kept in the',
  keptIn: 'local mailbox',
  parts: 'Parts of the mail',
  text: 'Text',
  html: 'HTML',
  frame: 'HTML part of “{subject}”',
  emptyTitle: 'No mails yet',
  emptyText: 'They appear here as soon as they are sent.',
  noneTitle: 'There is no local mailbox here',
  noneText: 'Rollcall sends its mails through a mail server.',
} as const
