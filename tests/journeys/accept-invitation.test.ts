import { expect } from 'vitest'
import type { User } from '../../src/accounts/user.ts'
import { actsIn } from '../acts.ts'
import { createStranger, everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import { codeIn } from './mail-links.ts'

/** Amir has an account and is invited to the Support of Acme, where Olivia is the Owner. */
async function inviteAmir() {
  const acme = await foundAcme()
  const acts = actsIn(acme)
  const amir: User = await createStranger('Amir Saleh')
  const invitation = await acts.inviteOne(acme.olivia, amir.email)
  const at = `/invitation#token=${await acts.linkTo(invitation)}`
  return { acme, acts, amir, invitation, at }
}

journey('Amir, who has an account, signs in on the same page and accepts', async ({ open }) => {
  const { amir, at } = await inviteAmir()
  const visitor = await open({ at })
  await visitor.sees(`There is an account for ${amir.email}. Sign in, then accept.`)
  await visitor.fill('Password', 'not my password at all')
  await visitor.press('Sign in')
  await visitor.sees('The email address or the password is wrong.')
  await visitor.fill('Password', everyonesPassword)
  await visitor.press('Sign in')
  await visitor.sees('You are signed in as Amir Saleh.')
  await visitor.press('Accept')
  await visitor.heading('Contacts')
})

journey('Amir, who is signed in, only presses Accept', async ({ open }) => {
  const { amir, at } = await inviteAmir()
  const visitor = await open({ as: amir, at })
  await visitor.heading('Join Support')
  await visitor.fact('Access level', 'Agent')
  await visitor.fact('Invited by', 'Olivia Hart')
  await visitor.press('Accept')
  await visitor.heading('Contacts')
})

journey('T1 Anna opens Amir’s link, sees that it is his and can sign out', async ({ open }) => {
  const { acme, amir, at } = await inviteAmir()
  const anna = await acme.add('Anna Lind', 'agent')
  const visitor = await open({ as: anna, at })
  await visitor.sees(
    `You are signed in as ${anna.email}, but this invitation is for ${amir.email}.`,
  )
  expect(await visitor.button('Accept').count()).toBe(0)
  await visitor.press('Sign out')
  await visitor.sees(`There is an account for ${amir.email}. Sign in, then accept.`)
  expect((await visitor.api('GET', '/me')).status).toBe(401)
})

journey(
  'T3 a copied link requires the code that is mailed to the address',
  async ({ inbox, open }) => {
    const acme = await foundAcme()
    const email = 'noor@copied.example'
    const invitation = await actsIn(acme).inviteOne(acme.olivia, email)
    await inbox.waitForMail(email)
    const olivia = await open({
      as: acme.olivia,
      at: `/spaces/${acme.spaceId}/users?tab=pending`,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await olivia.press(`Copy link for ${email}`)
    await olivia.sees(`Link copied. It works only with a code that is mailed to ${email}.`)
    const link = await olivia.page.evaluate(() => navigator.clipboard.readText())

    const noor = await open()
    await noor.page.goto(link)
    await noor.fill('Your name', 'Noor Haddad')
    await noor.fill('Password', everyonesPassword)
    await noor.press('Accept')
    await noor.heading(`Is ${email} yours?`)
    await noor.press('Send a code')
    await noor.button('Send another code').waitFor()
    // She looks at her mails in another tab and comes back. The form is still filled in.
    const asked = noor.page.waitForResponse(answer => answer.url().endsWith('/api/v1/me'))
    await noor.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await asked
    const code = codeIn(await inbox.waitForMail(email, 2))
    await noor.fill('Digit 1 of 6', '')
    await noor.page.keyboard.type(code === '000000' ? '111111' : '000000')
    await noor.press('Accept')
    await noor.sees('This code is wrong or no longer valid. Use the one in the newest email.')
    expect((await actsIn(acme).listContacts(acme.olivia)).length).toBe(0)
    await noor.page.keyboard.type(code)
    await noor.press('Accept')
    await noor.heading('Contacts')
    expect(invitation.email).toBe(email)
  },
)

journey('T14 a scanner that follows the link changes nothing', async ({ app, open }) => {
  const { acme, at, amir } = await inviteAmir()
  for (const method of ['GET', 'HEAD']) {
    const answer = await fetch(`${app.url}${at}`, { method })
    expect(answer.status).toBe(200)
  }
  // This scanner runs the page, too: it sees the invitation, waits until nothing is loading, and leaves.
  const scanner = await open({ at })
  await scanner.heading('Join Support')
  await scanner.page.waitForLoadState('networkidle')
  const olivia = await open({
    as: acme.olivia,
    at: `/spaces/${acme.spaceId}/users?tab=pending`,
  })
  await olivia.row(amir.email).waitFor()
  const visitor = await open({ as: amir, at })
  await visitor.press('Accept')
  await visitor.heading('Contacts')
})

journey('T13 the token leaves the address bar and is in no request’s address', async ({ open }) => {
  const { at, amir } = await inviteAmir()
  const token = at.split('=')[1] ?? ''
  const visitor = await open({ as: amir })
  await visitor.goTo(at)
  await visitor.heading('Join Support')
  expect(visitor.page.url()).not.toContain('token')
  await visitor.page.reload()
  await visitor.press('Accept')
  await visitor.heading('Contacts')
  const told = visitor.asked.map(({ url, referrer }) => `${url} ${referrer}`)
  expect(told.length).toBeGreaterThan(10)
  expect(told.filter(one => one.includes(token))).toEqual([])
  expect(visitor.asked.filter(({ referrer }) => referrer)).toEqual([])
})
