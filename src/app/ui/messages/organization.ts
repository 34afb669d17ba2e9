/** The settings of the Organization, for its Admins. */
export const organization = {
  title: 'Organization {organization}',
  text: 'These settings apply to every Space of the Organization. Only its Admins see them.',
  factor: 'Second factor',
  isRequired: 'Everyone needs an authenticator app or a passkey besides their password.',
  isNotRequired: 'A password alone is enough to get in.',
  noFactor: 'Set up a second factor of your own first, in “Your account”.',
  require: 'Require a second factor',
  requireTitle: 'Require a second factor in {organization}?',
  requireText:
    'People who have neither an authenticator app nor a passkey are asked to set one up before they get into any Space again. Their open pages close now.',
  without:
    '{count, plural, =0 {Everyone has one already.} one {# person has none yet.} other {# people have none yet.}}',
  required: 'A second factor is now required.',
  lift: 'Stop requiring it',
  liftTitle: 'Stop requiring a second factor in {organization}?',
  liftText:
    'Then a password alone is enough to get in. People may keep their second factor, or remove it.',
  lifted: 'A second factor is no longer required.',
} as const

/** For people who are kept out of a Space until they have a second factor. */
export const requiredFactor = {
  title: '{organization} requires a second factor',
  text: 'A password alone does not open {space}. Set up an authenticator app or a passkey; then you go on where you are now.',
  setUp: 'Set up a second factor',
  elsewhere: 'Go to {space}',
  wanted:
    'Your Organization requires a second factor. Add a passkey or set up an authenticator app.',
  isThere: 'You have a second factor now. Keep your recovery codes before you go on.',
  goOn: 'Go on',
} as const
