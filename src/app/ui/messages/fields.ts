import { passwordRules } from '../../../accounts/password.ts'

/** What is required of a field, shown at the field if it is not met. By the field's name in the API. */
export const fields = {
  organizationName: 'Enter a name of at most 80 characters.',
  organizationNameEmpty: 'Enter a name.',
  spaceName: 'Enter a name of at most 80 characters.',
  spaceNameEmpty: 'Enter a name.',
  name: 'Enter a name of at most 80 characters.',
  nameEmpty: 'Enter a name.',
  email: 'Enter an email address, such as name@company.com.',
  phone: 'Use digits, spaces and + ( ) . - / # only, at most 40.',
  password: 'Use 12 to 256 characters.',
  passwordEmpty: 'Enter your password.',
  newPassword: 'Use 12 to 256 characters.',
  currentPasswordEmpty: 'Enter your current password.',
  code: 'This code is wrong or no longer valid. Use the one in the newest email.',
  teamId: 'This team does not exist any more. Choose another one.',
  assigneeId: 'This person is no longer in the Space. Choose someone else.',
  idleMinutes: 'Enter a whole number from 1 to 60.',
  invitationHours: 'Enter 1 hour to 30 days, in whole hours or days.',
} as const

/** Requirements that are the same whatever the field is called, by the server's words for them. */
export const details = {
  'is not your password': 'This is not your password.',
  'is your address already': 'This is your address already.',
  [passwordRules.personal]: 'Leave out your name and your email address.',
  [passwordRules.common]: 'Anyone who guesses passwords tries this one early. Choose another one.',
} as const
