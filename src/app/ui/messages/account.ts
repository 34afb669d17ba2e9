/** The page about oneself. */
export const account = {
  open: 'Your account',
  title: 'Your account',
  lead: 'You are signed in as {email}.',
  back: 'Back to Rollcall',
  sessionsTitle: 'Sessions',
  sessionsText:
    'Everywhere you are signed in. End what you do not recognise, then change your password. A session also ends when it is not used for some time.',
  passwordTitle: 'Password',
  passwordText:
    'When you change it, you stay signed in here. Everywhere else you are signed out. You get an email about it.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change password',
  passwordChanged: 'Your password was changed.',
} as const

/** What people decide about themselves. */
export const profile = {
  title: 'Profile',
  text: 'Your picture and name as everyone in your Spaces sees them, and the time zone in which you see times.',
  name: 'Your name',
  timeZone: 'Time zone',
  browsersZone: 'As in this browser ({zone})',
  save: 'Save',
  saved: 'Your profile is saved.',
  unchanged: 'Nothing is changed yet.',
} as const

/** One's own picture. */
export const picture = {
  choose: 'Choose a picture',
  change: 'Change',
  remove: 'Remove',
  kinds: 'PNG, JPEG or WebP, at most 5 MB.',
  cropTitle: 'Crop the picture',
  part: 'The part of the picture that is shown',
  cropHint: 'Drag the picture, or move it with the arrow keys.',
  zoom: 'Zoom',
  save: 'Save picture',
  saved: 'Your picture is saved.',
  removed: 'Your picture is removed.',
  fault: {
    heic: 'This is a HEIC photo. Save it as JPEG, then choose that file.',
    notPicture: 'This is not a PNG, JPEG or WebP file.',
    tooLarge: 'This file is larger than 5 MB. Choose a smaller one.',
    tooManyPixels: 'This picture has more than 30 million pixels. Choose a smaller one.',
    unreadable: 'This file cannot be read. It may be damaged, or have too many pixels.',
  },
} as const

/** Keys on one's own devices. */
export const passkeys = {
  title: 'Passkeys',
  text: 'Sign in with your fingerprint, face or the PIN of your device instead of a password. As soon as you have a passkey, your password alone is not enough any more. You get an email when a passkey is added or removed.',
  list: 'Passkeys',
  none: 'You have no passkey yet.',
  added: 'Added',
  used: 'Last used',
  neverUsed: 'Never used',
  add: 'Add a passkey',
  addText:
    'Your browser asks where to keep it: on this device, on a phone, or on a security key. Give it a name by which you will recognise it.',
  name: 'Name',
  nameHint: 'For instance “Laptop” or “Phone”.',
  create: 'Create passkey',
  isAdded: 'The passkey was added.',
  remove: 'Remove',
  removeOf: 'Remove the passkey {name}',
  removeTitle: 'Remove the passkey {name}?',
  removeText:
    'Nobody can sign in with it any more. Your device keeps it until you delete it there, too. Without another passkey or an authenticator app, your password is then enough to sign in.',
  isRemoved: 'The passkey was removed.',
  signIn: 'Sign in with a passkey',
  confirm: 'Use a passkey instead',
  fault: {
    stopped: 'It was stopped, or took too long. Try again.',
    known: 'This device already has a passkey of yours.',
    unable: 'This browser cannot use passkeys.',
    elsewhere: 'Passkeys work only at {host}. Open Rollcall there.',
    wrong: 'This passkey does not work here any more. Use another one, or another way.',
  },
} as const

/** Where someone is signed in. */
export const sessions = {
  list: 'Sessions',
  here: 'This browser',
  onSystem: '{browser} on {system}',
  unknownBrowser: 'Unknown browser',
  unknownAddress: 'Unknown address',
  used: 'Last used',
  began: 'Signed in',
  end: 'End',
  endOf: 'End the session: {device}',
  ended: 'The session has ended.',
  endOthers: 'End all others',
  endedOthers: 'All other sessions have ended.',
} as const

/** The second step of signing in, and wherever else a code is asked for. */
export const factor = {
  lead: 'Your password is right. Now a code shows that it is you.',
  passkeyLead: 'Your password is right. Now your passkey shows that it is you.',
  passkey: 'Use your passkey',
  usePasskey: 'Use a passkey instead',
  useCode: 'Use a code instead',
  app: 'Code from your authenticator app',
  appHint: 'Six digits, new every 30 seconds.',
  recovery: 'Recovery code',
  recoveryHint: 'One of those you kept. Each works once.',
  useRecovery: 'Use a recovery code',
  useApp: 'Use the authenticator app',
  missing: 'Enter a code.',
  wrong: 'This code is wrong or was already used. Use the next one.',
  back: 'Back to the password',
} as const

/** Second factors, in the page about oneself. */
export const factors = {
  title: 'Second factor',
  text: 'A passkey, or a code from an app on your phone, besides your password. Someone who learns your password still cannot sign in. You get an email about each change; your sessions go on.',
  has: {
    none: 'You sign in with your password only.',
    app: 'An authenticator app is set up.',
    passkey: 'After your password, you use a passkey.',
    both: 'After your password, you use a passkey or the authenticator app.',
  },
  codesLeft:
    '{count, plural, =0 {No recovery codes are left} one {# recovery code is left} other {# recovery codes are left}}.',
  setUp: 'Set up an authenticator app',
  replace: 'Use another app',
  renew: 'New recovery codes',
  remove: 'Remove the app',
  removeTitle: 'Remove the authenticator app',
  removeOneText: 'From then on a passkey is your only second factor. Your recovery codes stay.',
  removeText: 'From then on your password is enough to sign in. Your recovery codes end, too.',
  lastRequired:
    'Your Organization requires a second factor, and this is your last one. Set up another before you remove it.',
  removed: 'The authenticator app was removed.',
  scan: 'Scan this with an authenticator app, then enter the code it shows.',
  qrCode: 'QR code for the authenticator app',
  orType: 'Or type this key into the app:',
  firstCodeWrong: 'Enter the code that the app shows now.',
  turnOn: 'Turn on',
  codes: 'Recovery codes',
  codesText:
    'Keep these recovery codes where you do not lose them with your phone. Each signs you in once, after your password, if you have neither your app nor a passkey at hand. They are shown only now.',
  fileHead: 'Recovery codes for Rollcall. Each works once.',
  download: 'Download as a file',
  kept: 'I have kept them',
} as const

/** Asked before a sensitive act. */
export const proof = {
  title: 'Confirm it is you',
  text: 'Enter your password, and this goes on. You are not asked again for 15 minutes.',
  password: 'Your password',
  wrong: 'This is not your password.',
  useCode: 'Use a code instead',
  usePassword: 'Use your password instead',
  submit: 'Confirm',
} as const

/** For people who forgot their password. */
export const forgottenPassword = {
  title: 'Forgot your password?',
  lead: 'Enter the email address of your account. You get an email with a link to choose a new password.',
  email: 'Email address',
  submit: 'Send the email',
  sentTitle: 'Look at your email',
  sentText:
    'If {email} has an account here, an email is on its way. The link in it works once, for one hour. If nothing arrives, look in your spam folder, and check that this is the address you sign in with.',
  again: 'Send another email',
  signIn: 'Back to sign-in',
} as const

/** What the link in that email opens. */
export const choosePassword = {
  title: 'Choose a new password',
  lead: 'For the account of {email}. You are then signed out everywhere.',
  loading: 'Opening the link',
  password: 'New password',
  factor:
    'Your account has a second factor. If you use passkeys and no app, enter a recovery code. If you have none, sign in with a passkey and make new ones in “Your account”.',
  submit: 'Change password',
  doneTitle: 'Your password was changed',
  doneText: 'You are signed out everywhere. Sign in with your new password.',
  signIn: 'Sign in',
  askAgain: 'Send another email',
  ended: {
    link_expired: {
      title: 'This link has expired',
      text: 'A link works for one hour. Ask for another email.',
    },
    link_used: {
      title: 'This link was already used',
      text: 'The password was changed with it. If that was not you, ask for another email now.',
    },
    link_replaced: {
      title: 'This link no longer works',
      text: 'A newer email was sent, or the password was changed since. Open the link in the newest email, or ask for another one.',
    },
    not_found: {
      title: 'This link leads nowhere',
      text: 'It may be incomplete. Copy it whole from the email, or ask for another one.',
    },
  },
} as const

/** A field in which someone chooses a password. */
export const newPassword = {
  hint: 'At least 12 characters. A few words that do not belong together are good.',
  personal: 'Contains your name or email address: not accepted.',
  common: 'One of the first to be guessed: not accepted.',
  weak: 'Easy to guess.',
  fair: 'Could be guessed with much effort.',
  strong: 'Hard to guess.',
} as const
