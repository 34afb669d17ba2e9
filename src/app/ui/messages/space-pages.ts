export const contacts = {
  title: 'Contacts',
} as const

export const general = {
  title: 'General',
} as const

export const audit = {
  title: 'Audit log',
} as const
