/** Moving one's account to another email address. */
export const newAddress = {
  title: 'Email address',
  text: 'You sign in with it, and Rollcall writes to it. A new one counts once you confirm it there. Everywhere else you are then signed out, and for 72 hours the old address can undo the change.',
  present: 'Current address',
  email: 'New email address',
  password: 'Your password',
  submit: 'Send the link',
  sentTitle: 'Confirm the new address',
  sentText:
    'Waiting for confirmation of {email}. Open the link in the email to that address within an hour. Until then your address stays as it is.',
  withdraw: 'Withdraw the request',
  withdrawn: 'Your address stays as it is. The link in the email no longer works.',
} as const

const deadLinks = {
  link_expired: {
    title: 'This link has expired',
    text: 'A link works for one hour. Ask for another email in “Your account”.',
  },
  link_replaced: {
    title: 'This link no longer works',
    text: 'A newer email was sent, or the password or the address was changed since. Open the link in the newest email, or ask for another one in “Your account”.',
  },
  not_found: {
    title: 'This link leads nowhere',
    text: 'It may be incomplete. Copy it whole from the email, or ask for another one in “Your account”.',
  },
} as const

/** What the link in the mail to the new address opens. */
export const confirmAddress = {
  title: 'Confirm your new email address',
  lead: 'From then on you sign in to your account with {email}. You stay signed in where you asked for this, and are signed out everywhere else.',
  loading: 'Opening the link',
  submit: 'Confirm the address',
  doneTitle: 'Your email address was changed',
  doneText: 'You sign in with the new address from now on. The old one gets an email about it.',
  next: 'Go to Rollcall',
  elsewhere: 'Your account',
  ended: {
    ...deadLinks,
    link_used: {
      title: 'This link was already used',
      text: 'The address was confirmed with it. You sign in with the new address.',
    },
    address_taken: {
      title: 'This address belongs to another account',
      text: 'It was given to another account since you asked. Your address stays as it is.',
    },
  },
} as const

/** What the link in the mail to the old address opens. */
export const objectToAddress = {
  title: 'Take your email address back',
  lead: 'Your account gets {email} back. The address was changed on {when}. Everyone is signed out of the account, and its password no longer works: you choose a new one afterwards.',
  loading: 'Opening the link',
  submit: 'Take the address back',
  doneTitle: 'Your address is back',
  doneText:
    'Everyone is signed out of your account. Choose a new password now, with an email to this address. Then look at your account: what someone did in your name is not undone.',
  next: 'Choose a new password',
  ended: {
    link_expired: {
      title: 'This link has expired',
      text: 'An address can be taken back for 72 hours. If the change was not yours, tell an Owner of your Space and the people who run your Rollcall.',
    },
    link_used: {
      title: 'This link was already used',
      text: 'The account has this address again. If you have not chosen a new password yet, do it now.',
    },
    link_replaced: {
      title: 'This link no longer works',
      text: 'An earlier address of the account was taken back. If the account is yours, ask the people who run your Rollcall.',
    },
    not_found: {
      title: 'This link leads nowhere',
      text: 'It may be incomplete. Copy it whole from the email.',
    },
  },
} as const
