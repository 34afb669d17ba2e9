import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey('Amir adds a passkey, signs in with it alone, and removes it', async ({ open }) => {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const visitor = await open({ as: amir, at: '/account' })
  const { page } = visitor
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await visitor.sees('You have no passkey yet.')
  await visitor.press('Add a passkey')
  await visitor.press('Create passkey')
  await visitor.sees('Enter a name.')
  await visitor.fill('Name', 'Laptop')
  await visitor.press('Create passkey')
  await visitor.sees('The passkey was added.')
  await visitor.sees(/^Never used/)
  // The same device does not make a second one.
  await visitor.press('Add a passkey')
  await visitor.fill('Name', 'Laptop again')
  await visitor.press('Create passkey')
  await visitor.sees('This device already has a passkey of yours.')
  await visitor.press('Cancel')

  await visitor.goTo(`/spaces/${acme.spaceId}/contacts`)
  await visitor.account('Sign out')
  await visitor.heading('Sign in')
  await visitor.press('Sign in with a passkey')
  await visitor.isShown('Online')
  await visitor.goTo('/account')
  await visitor.press('Remove the passkey Laptop')
  await visitor.press('Remove')
  await visitor.sees('The passkey was removed.')
  await visitor.sees('You have no passkey yet.')

  await visitor.goTo(`/spaces/${acme.spaceId}/contacts`)
  await visitor.account('Sign out')
  await visitor.heading('Sign in')
  await visitor.press('Sign in with a passkey')
  await visitor.sees(/^This passkey does not work here any more\./)
})
