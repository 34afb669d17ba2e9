import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { type Acme, foundAcme } from '../people.ts'
import { journey } from './journey.ts'

const slowly = { timeout: 30_000 }
const usersOf = ({ spaceId }: Acme) => `/spaces/${spaceId}/users`

async function foundWithPeople() {
  const acme = await foundAcme()
  const otto = await acme.add('Otto Brandt', 'owner')
  const maya = await acme.add('Maya Okafor', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  return { acme, otto, maya, amir }
}

describe('the users page', () => {
  journey('finds people by name, address, level and presence', async ({ open }) => {
    const { acme, maya } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    await olivia.row('Amir Saleh').waitFor()

    await olivia.fill('Search name or email', 'otto')
    await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    await olivia.row('Otto Brandt').waitFor()
    await olivia.fill('Search name or email', maya.email)
    await olivia.row('Maya Okafor').waitFor()
    await olivia.row('Otto Brandt').waitFor({ state: 'hidden' })

    await olivia.select('Access level', 'Manager')
    await olivia.press('Here now')
    await olivia.heading('Nobody matches')
    await olivia.sees('No user of Support fits this search and these filters.')

    // A reload and a link show the same.
    await olivia.page.reload()
    await olivia.heading('Nobody matches')
    await olivia.sees('Nobody matches')
    await olivia.press('Clear search and filters')
    await olivia.row('Amir Saleh').waitFor()
    expect(new URL(olivia.page.url()).search).toBe('')
  })

  journey('shows more users than fit on one page of the list', async ({ open }) => {
    const acme = await foundAcme()
    for (let nth = 1; nth <= 120; nth++) await acme.add(`Agent${nth} Example`, 'agent')
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    const rows = olivia.page.getByRole('row', { name: 'Agent' })
    await expect.poll(() => rows.count(), slowly).toBe(100)
    await olivia.press('Load more')
    await expect.poll(() => rows.count(), slowly).toBe(120)
    await olivia.row('Olivia Hart').waitFor()
    expect(await olivia.button('Load more').count()).toBe(0)
  })

  journey('downloads everyone as CSV', async ({ open }) => {
    const { acme, amir } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    const download = olivia.page.waitForEvent('download')
    await olivia.page.getByRole('link', { name: 'Export CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(lines[0]).toContain('name,email,accessLevel')
    expect(lines.filter(line => line.startsWith(`Amir Saleh,${amir.email},agent`))).toHaveLength(1)
  })

  journey('says that nobody is invited', async ({ open }) => {
    const acme = await foundAcme()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    await olivia.tab('Pending')
    await olivia.heading('No pending invitations')
    await olivia.sees('People you add appear here until they accept.')
  })

  journey('leads from one Space to another, and back to the last one', async ({ open }) => {
    const { acme } = await foundWithPeople()
    const sales = await acme.addSpace('Sales')
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    await olivia.row('Amir Saleh').waitFor()
    await olivia.press('Support, Acme GmbH. Switch Space')
    await olivia.page.getByRole('menuitem', { name: 'Sales' }).click()
    await olivia.sees('People with access to Sales,')
    await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    await olivia.goTo('/')
    await olivia.sees('People with access to Sales,')
    expect(olivia.page.url()).toContain(sales)
  })

  journey('T56 shows the present state if someone else was faster', async ({ open }) => {
    const { acme, otto } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    const ottos = await open({ as: otto, at: usersOf(acme) })
    await olivia.press('Edit Amir Saleh')
    await ottos.press('Edit Amir Saleh')
    await ottos.press('Restrictions none')
    await ottos.choose('No calls')
    await ottos.press('Update')
    await ottos.sees('Amir Saleh is now Agent, with 1 restriction')

    await olivia.choose('Manager')
    await olivia.press('Update')
    await olivia.sees('Amir Saleh’s access changed meanwhile. This is how it is now.')
    expect(await olivia.page.getByLabel('Agent', { exact: true }).isChecked()).toBe(true)
    await olivia.button('Restrictions 1').waitFor()
    await olivia.choose('Manager')
    await olivia.sees('This restriction does not exist for Manager and will be lifted: No calls.')
    await olivia.press('Update')
    await olivia.sees('Amir Saleh is now Manager')
  })

  journey('T55 asks again if the numbers changed before the revoke', async ({ open }) => {
    const { acme, amir } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    await olivia.press('Revoke Amir Saleh')
    await olivia.fact('Contacts assigned to them', '0')
    await olivia.seesNoMore('Assign the contacts to someone else')
    const contact = { name: 'Ada Byron', assigneeId: amir.id }
    await olivia.api('POST', `/spaces/${acme.spaceId}/contacts`, contact)
    await olivia.press('Revoke access')
    await olivia.sees('The numbers changed meanwhile. Look again before you revoke.')
    await olivia.fact('Contacts assigned to them', '1')
    await olivia.press('Revoke access')
    await olivia.fact('Contacts now unassigned', '1')
  })
})
