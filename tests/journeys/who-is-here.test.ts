import { describe, expect } from 'vitest'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import { noteWhatIsShown } from './what-was-shown.ts'

async function foundWithAmir() {
  const acme = await foundAcme()
  const otto = await acme.add('Otto Brandt', 'owner')
  const amir = await acme.add('Amir Saleh', 'agent')
  return { acme, otto, amir, users: `/spaces/${acme.spaceId}/users` }
}

describe('who is here', () => {
  journey(
    'T73 is visible to people who watch: coming, idling, choosing and going',
    async ({ open }) => {
      const { acme, amir, users } = await foundWithAmir()
      const olivia = await open({ as: acme.olivia, at: users })
      const row = olivia.row('Amir Saleh')
      await row.getByText('Never here').waitFor()
      await olivia.row('Olivia Hart').getByText('Online').waitFor()
      const shown = await noteWhatIsShown(olivia, 'Amir Saleh')

      const amirs = await open({ as: amir, at: '/', hurries: true })
      await row.getByText('Online').waitFor()
      await row.getByText(/^since \d\d:\d\d, seen now$/).waitFor()
      await amirs.isShown('Online')

      // Nobody touches his page for ten minutes; then somebody does.
      await amirs.letPass(10 * 60)
      await row.getByText('Away', { exact: true }).waitFor()
      await row.getByText(/^idle since \d\d:\d\d, seen now$/).waitFor()
      await amirs.isShown('Away')
      await amirs.page.mouse.move(300, 300)
      await row.getByText('Online').waitFor()

      await amirs.account('Show me as away')
      await row.getByText('chose to be away').waitFor()
      await amirs.isShown('Shown as away')
      await olivia.isHinted(row.getByText('Away', { exact: true }), 'Chose to be shown as away')
      await olivia.sees('1 page open')
      await amirs.account('Show me as online')
      await row.getByText('Online').waitFor()

      await amirs.page.close()
      await row.getByText('Last seen just now').waitFor()
      const seen = [
        'Never here',
        'Online',
        'Away',
        'Online',
        'Away',
        'Online',
        'Last seen just now',
      ]
      expect(await shown()).toEqual(seen)
    },
  )

  journey('T73 does not blink when someone reloads their page', async ({ open }) => {
    const { acme, amir, users } = await foundWithAmir()
    const amirs = await open({ as: amir, at: '/' })
    await amirs.isShown('Online')
    const olivia = await open({ as: acme.olivia, at: users })
    await olivia.row('Amir Saleh').getByText('Online').waitFor()
    const shown = await noteWhatIsShown(olivia, 'Amir Saleh')
    for (let times = 0; times < 3; times++) {
      await amirs.page.reload()
      await amirs.isShown('Online')
    }
    await amirs.account('Show me as away')
    await olivia.row('Amir Saleh').getByText('Away', { exact: true }).waitFor()
    expect(await shown()).toEqual(['Online', 'Away'])
  })

  journey('T61 shows what others do at once, and a revoked page closes', async ({ open }) => {
    const { acme, otto, amir, users } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia, at: users })
    const ottos = await open({ as: otto, at: users })
    const amirs = await open({ as: amir, at: '/' })
    await amirs.heading('Contacts')
    await olivia.row('Amir Saleh').getByText('Online').waitFor()
    await olivia.page.getByRole('tab', { name: 'Pending 0' }).waitFor()

    await ottos.press('Add user')
    await ottos.type('Email addresses', `noor@${acme.spaceId}.example `)
    await ottos.press('Add 1 user')
    await olivia.page.getByRole('tab', { name: 'Pending 1' }).waitFor()
    await ottos.tab('Active')
    await ottos.press('Edit Amir Saleh')
    await ottos.press('Restrictions none')
    await ottos.choose('No calls')
    await ottos.press('Update')
    await olivia.row('Amir Saleh').getByText('No calls').waitFor()

    await ottos.press('Revoke Amir Saleh')
    await ottos.press('Revoke access')
    await ottos.dialog('Amir Saleh’s access to Support is revoked').waitFor()
    const closed = amirs.page.getByRole('heading', { name: 'Your access to Support has ended' })
    await closed.waitFor({ timeout: 5_000 })
    await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    await olivia.page.getByRole('tab', { name: 'Active 2' }).waitFor()
  })

  journey('T61 signing out on one page takes all others to the sign-in page', async ({ open }) => {
    const { amir } = await foundWithAmir()
    const amirs = await open({ as: amir, at: '/' })
    const other = await amirs.page.context().newPage()
    await other.goto(amirs.page.url())
    await other.getByRole('button', { name: /, Online\. Your account$/ }).waitFor()
    await amirs.account('Sign out')
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  journey(
    'is what “Here now” shows, and nobody disappears from under the pointer',
    async ({ open }) => {
      const { acme, amir, users } = await foundWithAmir()
      const olivia = await open({ as: acme.olivia, at: `${users}?here=true`, hurries: true })
      await olivia.row('Olivia Hart').waitFor()
      const amirs = await open({ as: amir, at: '/' })
      await amirs.isShown('Online')
      await olivia.letPass(15)
      await olivia.row('Amir Saleh').getByText('Online').waitFor()
      await olivia.row('Amir Saleh').hover()
      await amirs.page.close()
      const gone = olivia.page.waitForResponse(
        async answer =>
          answer.url().includes('status=online') && !(await answer.text()).includes('Amir Saleh'),
      )
      await olivia.row('Amir Saleh').getByText('Last seen just now').waitFor()
      await gone
      await olivia.row('Amir Saleh').waitFor()
      await olivia.row('Olivia Hart').hover()
      await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    },
  )
})
