import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { actsIn, agent, endOf, publicUrl } from '../../../tests/acts.ts'
import { createDatabase, runSql } from '../../../tests/create-database.ts'
import { databaseUrl } from '../../../tests/database-url.ts'
import { type Acme, disableAccount, foundAcme, needs } from '../../../tests/people.ts'
import { deliverPasswordReset } from '../../accounts/server/deliver-password-reset.ts'
import { requireResetLink } from '../../accounts/server/require-reset-link.ts'
import { insertResetRequest } from '../../accounts/server/reset-request-store.ts'
import { readAudit } from '../../audit-log/server/read-audit.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { getMe } from '../../users/server/get-me.ts'
import { examineOrganization } from './examine-organization.ts'
import { runCommand } from './run-command.ts'

let acme: Acme
beforeAll(async () => {
  acme = await foundAcme()
})

/** Runs a command on the database of the tests, as someone would type it. */
async function typed(...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const environment = { DATABASE_URL: databaseUrl(inject('database')) }
  const code = await runCommand(args, environment, {
    say: line => void said.push(line),
    complain: line => void complaints.push(line),
  })
  return { code, said: said.join('\n'), complaints: complaints.join('\n') }
}

const inAcme = () => ['--space', acme.spaceId]
const sentences = async () => {
  const entrance = { spaceId: acme.spaceId, userId: acme.olivia.id }
  return (await readAudit(needs(), entrance, { limit: 50 })).items.map(one => one.sentence)
}

describe('what is typed', () => {
  test('help lists every command', async () => {
    const { code, said } = await typed('help')
    expect(code).toBe(0)
    for (const name of [
      'create-organization',
      'recover',
      'list-users',
      'revoke',
      'promote',
      'check',
      'config',
    ])
      expect(said).toContain(`\n${name}`)
  })

  test.each([
    [['nonsense'], 'There is no command “nonsense”.'],
    [['revoke'], 'This command needs <email>.'],
    [['revoke', 'amir@acme.example'], 'This command needs --space.'],
    [['revoke', 'one', 'two'], 'This command needs <email>.'],
    [['promote', 'a@b.example', '--level', 'owner'], 'Unknown option'],
    [['check', 'it'], 'This command takes no words.'],
  ])('%j is misused', async (args, complaint) => {
    const { code, said, complaints } = await typed(...args)
    expect({ code, said }).toEqual({ code: 2, said: '' })
    expect(complaints).toContain(complaint)
    expect(complaints).toContain('Usage: npm run -s rollcall --')
  })

  test('config shows each setting with its source, and no secret', async () => {
    const said: string[] = []
    const environment = {
      DATABASE_URL: 'postgres://rollcall:secret@db.example/rollcall?host=db&password=secret',
      SMTP_URL: 'smtp://mailer:secret@mail.example',
      SETUP_TOKEN: 'secret',
      PORT: '8080',
    }
    const say = (line: string) => void said.push(line)
    expect(await runCommand(['config'], environment, { say, complain: say })).toBe(0)
    expect(said.join('\n')).not.toContain('secret')
    expect(said.find(line => line.startsWith('PORT'))).toMatch(/^PORT +8080 +environment +the port/)
    expect(said.find(line => line.startsWith('HOST'))).toMatch(/^HOST +127\.0\.0\.1 +default/)
  })

  test('T107 a mistyped setting is refused', async () => {
    const complaints: string[] = []
    const voice = { say: () => {}, complain: (line: string) => void complaints.push(line) }
    expect(await runCommand(['check'], { DATABSE_URL: 'x' }, voice)).toBe(1)
    expect(complaints).toEqual(['DATABSE_URL is not a setting. Did you mean DATABASE_URL?'])
  })
})

describe('revoke', () => {
  test('ends access by the rules of the page, and the log names the command line', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const maya = await acme.add('Maya Okafor', 'manager')
    const acts = actsIn(acme)
    await acts.createContact(maya, { name: 'Grace Haddad', assigneeId: amir.id })
    const { code, said } = await typed('revoke', amir.email, ...inAcme(), '--to', maya.email)
    expect(code).toBe(0)
    expect(said).toContain('Amir Saleh has no access to Support any more.')
    expect(said).toContain(`Contacts that went to ${maya.email}: 1`)
    expect((await getMe(needs().db, amir.id)).spaces).toEqual([])
    expect((await acts.listContacts(maya))[0]?.assigneeId).toBe(maya.id)
    expect((await sentences())[0]).toBe('The command line revoked Amir Saleh’s access.')
  })

  test('T46 keeps the last Owner, and says so', async () => {
    const before = await sentences()
    const { code, complaints } = await typed('revoke', acme.olivia.email, ...inAcme())
    expect({ code, complaints }).toEqual({
      code: 1,
      complaints: 'A Space keeps at least one Owner.',
    })
    expect(await sentences()).toEqual(before)
  })

  test.each([
    ['nobody@acme.example', [], 'No account has the address nobody@acme.example.'],
    [
      'olivia',
      ['--space', 'Nowhere'],
      'There is no Space “Nowhere”: list-users shows all of them.',
    ],
  ])('%s %j is refused', async (email, where, complaint) => {
    const given = email === 'olivia' ? acme.olivia.email : email
    const { code, complaints } = await typed('revoke', given, ...(where.length ? where : inAcme()))
    expect({ code, complaints }).toEqual({ code: 1, complaints: complaint })
  })
})

test('promote makes an Owner of a user, and lifts the restrictions of their old level', async () => {
  const anna = await acme.add('Anna Berg', 'agent', ['calls'])
  const { code, said } = await typed('promote', anna.email, ...inAcme())
  expect({ code, said }).toEqual({ code: 0, said: 'Anna Berg is now an Owner of Support.' })
  expect((await getMe(needs().db, anna.id)).spaces).toMatchObject([
    { accessLevel: 'owner', restrictions: [] },
  ])
  const again = await typed('promote', anna.email, ...inAcme())
  expect(again.said).toBe('Anna Berg is already an Owner of Support.')
})

test('recover prints a link with which a person chooses a new password, and the log has it', async () => {
  const noor = await acme.add('Noor Haddad', 'agent')
  const { code, said } = await typed('recover', noor.email)
  expect(code).toBe(0)
  const token = /^http:\/\/localhost:3000\/password#token=([\w-]{43})$/m.exec(said)?.[1] ?? ''
  expect(await requireResetLink(needs().db, token)).toMatchObject({ userId: noor.id })
  expect((await sentences())[0]).toBe(
    'The command line made a link with which Noor Haddad can choose a new password, without a second factor.',
  )
  await typed('recover', noor.email)
  expect(await endOf(requireResetLink(needs().db, token))).toBe('link_replaced')
})

test('recover makes a link that no mail ends, whoever asks for one', async () => {
  const { db } = needs()
  const noor = await acme.add('Noor Haddad', 'agent')
  const { said } = await typed('recover', noor.email)
  const token = /#token=([\w-]{43})$/m.exec(said)?.[1] ?? ''
  const requestId = randomUUID()
  const request = { id: requestId, emailCanonical: noor.emailCanonical }
  await inNoOrganization(db, tx => insertResetRequest(tx, request))
  const mails: unknown[] = []
  const mail = { send: async (letter: unknown) => void mails.push(letter), close: async () => {} }
  const deliver = deliverPasswordReset({ db, mail, publicUrl, budgets: true })
  await deliver({ requestId }, { last: false })
  expect(mails).toEqual([])
  expect(await requireResetLink(db, token)).toMatchObject({ userId: noor.id })
})

test('recover makes no link for a disabled account', async () => {
  const gone = await acme.add('Gone Person', 'agent')
  await disableAccount(gone)
  expect(await typed('recover', gone.email)).toMatchObject({
    code: 1,
    complaints: `The account of ${gone.email} is disabled.`,
  })
})

test('list-users shows who has access, and a name that several Spaces have needs an id', async () => {
  const { code, said } = await typed('list-users', ...inAcme())
  expect(code).toBe(0)
  expect(said).toMatch(new RegExp(`Olivia Hart +${acme.olivia.email} +Owner`))
  await foundAcme()
  const { complaints } = await typed('list-users', '--space', 'Support')
  expect(complaints).toContain('Several Spaces are called “Support”.')
})

test('create-organization founds one whose Owner is at home in both', async () => {
  await runSql(
    inject('database'),
    'insert into rollcall.installation default values on conflict do nothing',
  )
  const names = ['Beta AG', '--space', 'Sales', '--owner', acme.olivia.email]
  const { code, said } = await typed('create-organization', ...names)
  expect(code).toBe(0)
  expect(said).toContain('Beta AG was founded with the Space Sales; Olivia Hart is its Owner.')
  const me = await getMe(needs().db, acme.olivia.id)
  expect(me.organizations.map(one => [one.name, one.role])).toContainEqual(['Beta AG', 'admin'])
  expect(me.spaces.map(one => [one.name, one.accessLevel])).toContainEqual(['Sales', 'owner'])
})

describe('check', () => {
  /** What is found wrong after a statement, which is rolled back: no act would have left such rows. */
  async function brokenBy(statement: string) {
    const broken = await foundAcme()
    const amir = await broken.add('Amir Saleh', 'agent')
    await actsIn(broken).createContact(broken.olivia, { name: 'Ada', assigneeId: amir.id })
    await actsIn(broken).inviteOne(broken.olivia, 'noor@acme.example', agent)
    const undo = new Error('rolled back')
    const found: number[] = []
    const examining = broken.inside(async tx => {
      await sql.raw(statement).execute(tx)
      const wrong = (await examineOrganization(tx)).filter(one => one.wrong.length > 0)
      found.push(...wrong.map(one => one.number))
      throw undo
    })
    await expect(examining).rejects.toBe(undo)
    return found
  }

  test('holds on the database of the tests, and says how much it looked at', async () => {
    const { address, stop } = await createDatabase(inject('database'), inject('migrated'))
    onTestFinished(stop)
    const said: string[] = []
    const voice = { say: (line: string) => void said.push(line), complain: () => {} }
    expect(await runCommand(['check'], { DATABASE_URL: databaseUrl(address) }, voice)).toBe(0)
    expect(said.at(-1)).toBe('Organizations checked: 0')
    const examined = await acme.inside(examineOrganization)
    expect(examined.filter(one => one.wrong.length > 0)).toEqual([])
    expect(examined.find(one => one.number === 8)?.looked).toBeGreaterThan(2)
  })

  test.each([
    ['a lost membership', 8, "delete from memberships where access_level = 'agent'"],
    [
      'a Space without an Owner',
      1,
      "update memberships set access_level = 'manager' where access_level = 'owner'",
    ],
    [
      'a false count',
      12,
      `insert into caseload_counts (organization_id, space_id, caseload_id, contacts)
        select organization_id, space_id, id, 1 from caseloads limit 1`,
    ],
    ['a contact no search finds', 12, 'delete from contact_terms'],
    ['a changed offer', 8, "update invitations set access_level = 'manager'"],
  ])('finds %s', async (_, number, statement) => {
    expect(await brokenBy(statement)).toContain(number)
  })
})
