import { expect, test } from 'vitest'
import { columnsOf, guessHeader } from './file-columns.ts'
import { proposeFields } from './proposal.ts'
import { readStart } from './read-start.ts'

type Proposed = { name?: string; email?: string; phone?: string; assignee?: string }

/** The proposal for a file, in the names of its columns. */
function propose(text: string): Proposed {
  const start = readStart(Buffer.from(text), true)
  if (typeof start === 'string') throw new Error(start)
  const columns = columnsOf(start, guessHeader(start))
  const { fields, names } = proposeFields(columns)
  const called = (nth: number) => columns[nth]?.name || `#${nth + 1}`
  const proposed: Proposed = names.length > 0 ? { name: names.map(called).join(' + ') } : {}
  for (const [nth, field] of fields.entries()) {
    if (field && field !== 'name') proposed[field] = called(nth)
  }
  return proposed
}

/** True first lines of exports, each with a line as it comes with them. */
const exports: [product: string, header: string, line: string, proposed: Proposed][] = [
  [
    'Google Contacts',
    'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Country,Website 1 - Label,Website 1 - Value',
    'Nora,,Feldmann,,,,,,,,Acme,,,1990-05-01,,https://x.example/p.jpg,* myContacts,* Work,nora@feldmann.example,,,Mobile,+49 151 5550101,,,DE,Blog,https://n.example',
    {
      name: 'First Name + Middle Name + Last Name',
      email: 'E-mail 1 - Value',
      phone: 'Phone 1 - Value',
    },
  ],
  [
    'Google Contacts of before 2024',
    'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value',
    'Nora Feldmann,Nora,,Feldmann,,,,,,,,,,,,* myContacts,* Work,nora@feldmann.example,Mobile,+49 151 5550101',
    { name: 'Name', email: 'E-mail 1 - Value', phone: 'Phone 1 - Value' },
  ],
  [
    'Outlook',
    'First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Company,Job Title,Department,Web Page,Notes,Categories',
    'Nora,,Feldmann,,,,,,nora@feldmann.example,,,,,,,+49 151 5550101,,,,,,,Acme,,,,,',
    {
      name: 'First Name + Middle Name + Last Name',
      email: 'E-mail Address',
      phone: 'Mobile Phone',
    },
  ],
  [
    'Outlook of long ago',
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Assistant's Phone,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,Manager's Name,Spouse,User 1",
    ',Nora,,Feldmann,,Acme,,,030 901820,0151 5550101,nora@feldmann.example,SMTP,Nora Feldmann (nora@feldmann.example),,,',
    {
      name: 'First Name + Middle Name + Last Name',
      email: 'E-mail Address',
      phone: 'Mobile Phone',
    },
  ],
  [
    'HubSpot',
    'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Last Activity Date,Lead Status,Marketing contact status,Create Date,Associated Company',
    '51,Nora,Feldmann,nora@feldmann.example,+49 151 5550101,Amir Saleh,2026-01-02 10:00,New,Non-marketing contact,2026-01-01 09:00,Acme',
    {
      name: 'First Name + Last Name',
      email: 'Email',
      phone: 'Phone Number',
      assignee: 'Contact owner',
    },
  ],
  [
    'Salesforce',
    'Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Phone,Mobile,Fax,Email,Account Owner,Contact ID',
    'Ms,Nora,Feldmann,CEO,Acme,Street 1,Berlin,+49 30 901820,+49 151 5550101,,nora@feldmann.example,Amir Saleh,0035g00000AbCdE',
    {
      name: 'First Name + Last Name',
      email: 'Email',
      phone: 'Phone',
      assignee: 'Account Owner',
    },
  ],
  [
    'Mailchimp',
    'Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LATITUDE,LONGITUDE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS',
    'nora@feldmann.example,Nora,Feldmann,,,,2,,,2026-01-01 10:00:00,,,,,2026-01-01 10:00:00,12345,abc,,',
    { name: 'First Name + Last Name', email: 'Email Address', phone: 'Phone Number' },
  ],
  [
    'Shopify',
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
    "'7123456789012,Nora,Feldmann,nora@feldmann.example,yes,,Street 1,Berlin,,'+491515550101,no,10.00,1,,no,",
    { name: 'First Name + Last Name', email: 'Email', phone: 'Phone' },
  ],
  [
    'Zoho',
    'Contact Id,Contact Owner Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Email,Title,Department,Phone,Home Phone,Other Phone,Fax,Mobile,Date of Birth,Assistant,Asst Phone,Email Opt Out,Skype ID,Created By,Modified By,Created Time,Secondary Email',
    'zcrm_1,zcrm_2,Amir Saleh,Web,Nora,Feldmann,Acme,nora@feldmann.example,,,+49 30 901820,,,,,,,,false,,Olivia,Olivia,2026-01-01 10:00,',
    {
      name: 'First Name + Last Name',
      email: 'Email',
      phone: 'Phone',
      assignee: 'Contact Owner',
    },
  ],
  [
    'Freshdesk',
    'Full name,Title,Company,Email,Contact ID,Work phone,Mobile phone,Twitter,Other emails,Address,Time zone,Language,Tags,About,Unique External ID',
    'Nora Feldmann,,Acme,nora@feldmann.example,42001234567,,+49 151 5550101,,,,Berlin,en,,,',
    { name: 'Full name', email: 'Email', phone: 'Mobile phone' },
  ],
  [
    'Zendesk',
    'id,url,name,email,created_at,updated_at,time_zone,phone,shared_phone_number,locale,organization_id,role,verified,external_id,tags,alias,active',
    '1234567,https://z.example,Nora Feldmann,nora@feldmann.example,2026-01-01,2026-01-01,Berlin,+491515550101,,en,1,end-user,true,,,,true',
    { name: 'name', email: 'email', phone: 'phone' },
  ],
  [
    'Chatwoot',
    'id,name,email,phone_number,city,country,company_name',
    "1,Nora Feldmann,nora@feldmann.example,'+491515550101,Berlin,DE,Acme",
    { name: 'name', email: 'email', phone: 'phone_number' },
  ],
  [
    'respond.io',
    'Contact ID,First Name,Last Name,Phone Number,Email,Country,Language,Tags,Status,Lifecycle,Assignee,Last Interaction Time,DateTime Created,Channels',
    '1001,Nora,Feldmann,+491515550101,nora@feldmann.example,DE,en,,open,New Lead,amir@acme.example,2026-01-01,2026-01-01,WhatsApp',
    {
      name: 'First Name + Last Name',
      email: 'Email',
      phone: 'Phone Number',
      assignee: 'Assignee',
    },
  ],
  [
    'Intercom',
    'Name,Owner,Lead category,Conversation Rating,Email,Phone,User ID,First Seen (CET),Signed up (CET),Last seen (CET),Unsubscribed from Emails,Marked email as spam',
    'Nora Feldmann,,Qualified,,nora@feldmann.example,,u-1,2026-01-01,2026-01-01,2026-01-01,false,false',
    { name: 'Name', email: 'Email', phone: 'Phone', assignee: 'Owner' },
  ],
  [
    'a German sheet',
    'Kundennummer;Anrede;Vorname;Nachname;Firma;E-Mail-Adresse;Telefon;Mobil;Ort',
    '10023;Frau;Nora;Feldmann;Acme;nora@feldmann.example;030 901820;0151 5550101;Berlin',
    { name: 'Vorname + Nachname', email: 'E-Mail-Adresse', phone: 'Mobil' },
  ],
  [
    'a German sheet with the surname first',
    'Name;Vorname;Mail;Handy',
    'Feldmann;Nora;nora@feldmann.example;0151 5550101',
    { name: 'Vorname + Name', email: 'Mail', phone: 'Handy' },
  ],
  [
    'a Spanish sheet',
    'Código,Nombre,Apellidos,Correo electrónico,Teléfono,Propietario',
    '1001,Nora,Feldmann,nora@feldmann.example,+34 600 555 010,Amir Saleh',
    {
      name: 'Nombre + Apellidos',
      email: 'Correo electrónico',
      phone: 'Teléfono',
      assignee: 'Propietario',
    },
  ],
  [
    'a French sheet',
    'Identifiant;Nom;Prénom;Adresse e-mail;Téléphone;Société',
    '17;Feldmann;Nora;nora@feldmann.example;06 55 50 10 10;Acme',
    { name: 'Prénom + Nom', email: 'Adresse e-mail', phone: 'Téléphone' },
  ],
  [
    'a Portuguese sheet',
    'ID,Nome,Sobrenome,E-mail,Celular,Responsável',
    '17,Nora,Feldmann,nora@feldmann.example,+55 11 99999-0001,Amir Saleh',
    {
      name: 'Nome + Sobrenome',
      email: 'E-mail',
      phone: 'Celular',
      assignee: 'Responsável',
    },
  ],
  [
    'our own export',
    'name,email,phone,assignee',
    'Nora Feldmann,nora@feldmann.example,1,amir@acme.example',
    { name: 'name', email: 'email', phone: 'phone', assignee: 'assignee' },
  ],
]

test.each(exports)('the export of %s is recognised', (_, header, line, proposed) => {
  expect(propose(`${header}\n${line}\n`)).toEqual(proposed)
})

test.each(exports)('and without a data line, by its columns alone: %s', (_, header, __, all) => {
  const { name, email } = propose(header)
  expect([name, email]).toEqual([all.name, all.email])
})

test.each([
  ['Customer ID,Customer Code,Customer since,Email', '7,C-1,2020-01-01,a@b.example'],
  ['Contact Id,Contact Number,E-mail', '7,1001,a@b.example'],
  ['Contact,Email', '1001,a@b.example'],
  ['Contact ID,Phonetic First Name,Email,Email Opt Out', '1,フェルト,a@b.example,no'],
  ['Customer,Email Label,Email', '4711,Work,a@b.example'],
])('an id, a label or a phonetic name is not a name: %s', (header, line) => {
  const { name, phone, email } = propose(`${header}\n${line}\n`)
  expect([name, phone]).toEqual([undefined, undefined])
  expect(email).toBe(header.includes('E-mail') ? 'E-mail' : 'Email')
})

test('the content of a column decides if its name says something else', () => {
  expect(propose('Kunde;Kontakt;Nr\nNora Feldmann;nora@feldmann.example;17\n')).toEqual({
    name: 'Kunde',
    email: 'Kontakt',
  })
  const titled = 'Customer list 2026,,\nNora Feldmann,nora@feldmann.example,+49 151 5550101\n'
  expect(propose(titled)).toEqual({ name: 'Customer list 2026', email: '#2', phone: '#3' })
})

test('a first line that contains an address or a number is a contact', () => {
  const list = 'Nora Feldmann,nora@feldmann.example,+491515550101\nTom Okafor,tom@okafor.example,\n'
  expect(propose(list)).toEqual({ name: '#1', email: '#2', phone: '#3' })
  expect(propose('nora@feldmann.example\ntom@okafor.example\n')).toEqual({ email: '#1' })
})

test('of columns with the same name, the first one with content is used', () => {
  expect(
    propose('Name,Email,Phone,Email,Phone\nNora,n@x.example,+491515550,m@x.example,\n'),
  ).toEqual({ name: 'Name', email: 'Email', phone: 'Phone' })
})
