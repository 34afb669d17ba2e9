import { expect } from 'vitest'
import { type RunningRollcall, runRollcall } from './run-rollcall.ts'
import type { Browser } from './start-app.ts'

/** A Rollcall in a process of its own, set up, with Olivia signed in. */
export interface FoundedRollcall {
  rollcall: RunningRollcall
  url: string
  port: number
  olivia: Browser
  /** The path of the Space that Olivia owns. */
  space: string
  invite(...emails: string[]): ReturnType<Browser['post']>
  /** An invited person who has accepted with the link in the local mailbox. */
  join(name: string, email: string): Promise<Browser>
}

const account = { email: 'olivia@acme.example', password: 'correct horse battery staple' }
const names = { organizationName: 'Acme GmbH', spaceName: 'Support', name: 'Olivia Hart' }

/** Starts Rollcall, sets it up if it is new, and signs Olivia in. */
export async function foundRollcall(environment: Record<string, string>): Promise<FoundedRollcall> {
  const rollcall = runRollcall({
    SETUP_TOKEN: 'one-time-token',
    RATE_LIMITS: 'off',
    ...environment,
  })
  const { url, port, browser } = await rollcall.ready()
  const olivia = browser()
  const setUp = await olivia.post('/setup', { token: 'one-time-token', ...names, ...account })
  if (setUp.status !== 201) await olivia.post('/session', account)
  const { body } = await olivia.get('/me')
  const space = `/spaces/${body.spaces[0].id}`
  const invite = (...emails: string[]) =>
    olivia.post(`${space}/invitations`, { emails, accessLevel: 'agent', restrictions: [] })
  const tokenOf = async (email: string): Promise<string | undefined> => {
    const { body: mailbox } = await olivia.get('/mailbox')
    const mail = mailbox.items.find((one: { to: string }) => one.to === email)
    return /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1]
  }
  return {
    rollcall,
    url,
    port,
    olivia,
    space,
    invite,
    async join(name, email) {
      await invite(email)
      await expect.poll(() => tokenOf(email), { timeout: 10_000 }).toBeDefined()
      const guest = browser()
      const accepted = { token: await tokenOf(email), name, password: account.password }
      const answer = await guest.post('/invitations/acceptance', accepted)
      if (answer.status !== 201) throw new Error(answer.text)
      return guest
    },
  }
}
