import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { accept, actsIn } from '../acts.ts'
import { type Acme, everyonesPassword, foundAcme } from '../people.ts'
import { journey, type Open } from './journey.ts'

type Acts = ReturnType<typeof actsIn>
type Invitation = Awaited<ReturnType<Acts['inviteOne']>>

interface End {
  /** What happens to the invitation while Noor looks at it. */
  meanwhile(acme: Acme, acts: Acts, invitation: Invitation, token: string): Promise<unknown>
  title: string
  text: string
}

/** The page says how the invitation ended: when Noor accepts, and when she comes back. */
async function says(open: Open, { meanwhile, title, text }: End) {
  const acme = await foundAcme()
  const acts = actsIn(acme)
  const invitation = await acts.inviteOne(acme.olivia, `noor@${randomUUID()}.example`)
  const token = await acts.linkTo(invitation)
  const noor = await open({ at: `/invitation#token=${token}` })
  await noor.fill('Your name', 'Noor Haddad')
  await noor.fill('Password', everyonesPassword)
  await meanwhile(acme, acts, invitation, token)
  await noor.press('Accept')
  await noor.heading(title)
  await noor.sees(text.replace('the person who invited you', 'Olivia Hart'))
  await noor.page.reload()
  await noor.heading(title)
  await noor.sees(text)
}

journey('T6 a link that has expired says so', ({ open }) =>
  says(open, {
    meanwhile: ({ inside }, _acts, { id }) =>
      inside(tx =>
        tx
          .updateTable('invitations')
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .where('id', '=', id)
          .execute(),
      ),
    title: 'This invitation has expired',
    text: 'Ask the person who invited you to send it again. You get a new email then.',
  }),
)

journey('a link of a withdrawn invitation says so', ({ open }) =>
  says(open, {
    meanwhile: ({ olivia }, acts, invitation) => acts.withdraw(olivia, invitation),
    title: 'This invitation was withdrawn',
    text: 'If you still need access, ask the person who invited you to invite you again.',
  }),
)

journey('T9 a link that was used says so', ({ open }) =>
  says(open, {
    meanwhile: (_acme, _acts, _invitation, token) => accept(token, { name: 'Noor Haddad' }),
    title: 'This invitation was already accepted',
    text: 'If that was you, the Space is open to you. If not, tell the person who invited you.',
  }),
)

journey('a link that was replaced by a newer one says so', ({ open }) =>
  says(open, {
    meanwhile: ({ olivia }, acts, invitation) => acts.sendAgain(olivia, invitation),
    title: 'There is a newer link',
    text: 'The invitation was sent again. Open the link in the newest email.',
  }),
)

journey('an incomplete link says so, and the server is asked about it once', async ({ open }) => {
  const noor = await open({ at: '/invitation#token=abc' })
  await noor.heading('This link leads to no invitation')
  await noor.page.waitForLoadState('networkidle')
  expect(noor.asked.filter(({ url }) => url.endsWith('/lookup'))).toHaveLength(1)
})
