/** The sample people of the demo: the cast of the tests, so that pictures and tests tell one story. */
export const demoPassword = 'rollcall demo password'

export const founder = {
  organizationName: 'Acme GmbH',
  spaceName: 'Support',
  name: 'Olivia Hart',
  email: 'olivia@acme.example',
}

/** Who else is in the Space, how long ago they joined it and were last there. */
export const members = [
  { name: 'Otto Nyström', level: 'owner', restrictions: [], team: null, lastSeenMinutesAgo: 1_500 },
  {
    name: 'Maya Okafor',
    level: 'manager',
    restrictions: ['contact_deletion', 'data_export'],
    team: 'Day shift',
    lastSeenMinutesAgo: 4,
  },
  {
    name: 'Amir Saleh',
    level: 'agent',
    restrictions: [],
    team: 'Night shift',
    lastSeenMinutesAgo: 12,
  },
  {
    name: 'Anna Berg',
    level: 'agent',
    restrictions: ['contacts_own_only'],
    team: 'Day shift',
    lastSeenMinutesAgo: 130,
  },
] as const

export const teams = ['Day shift', 'Night shift'] as const

/** Asked and still undecided; the last one was asked too long ago. */
export const invited = ['ana@acme.example', 'jo@acme.example', 'ravi@partner.example']
export const invitedLongAgo = 'leila@acme.example'

export const contactCount = 320

const firstNames = [
  'Ada',
  'Ben',
  'Chloé',
  'Dmitri',
  'Elif',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
]
const middleNames = ['Marie', 'Lee', 'Noor', 'Paul']
const lastNames = [
  'Adeyemi',
  'Brandt',
  'Castillo',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
]

/** The nth sample contact: the same names at every start. */
export function sampleContact(nth: number): { name: string; email: string; phone: string } {
  const pick = (names: string[], step: number) => names[Math.floor(nth / step) % names.length] ?? ''
  const first = pick(firstNames, 1)
  const last = pick(lastNames, firstNames.length)
  const middle = pick(middleNames, firstNames.length * lastNames.length)
  const mailbox = `${first}.${middle}.${last}`.normalize('NFKD').replace(/[^a-zA-Z.]/g, '')
  return {
    name: `${first} ${middle} ${last}`,
    email: `${mailbox.toLowerCase()}@customer.example`,
    phone: `+49 30 ${String(5_550_000 + nth)}`,
  }
}
