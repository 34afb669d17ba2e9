import { everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey(
  'Amir adds a passkey, signs in with it alone and after his password, and removes it',
  async ({ open }) => {
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
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await codes.first().waitFor()
    const [recovery = ''] = await codes.allTextContents()
    await visitor.press('I have kept them')
    await visitor.sees('After your password, you use a passkey. 10 recovery codes are left.')
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
    const signIn = async (as: typeof visitor) => {
      await as.fill('Email address', amir.email)
      await as.fill('Password', everyonesPassword)
      await as.press('Sign in')
      await as.sees('Your password is right. Now your passkey shows that it is you.')
    }
    await visitor.account('Sign out')
    await visitor.heading('Sign in')
    await signIn(visitor)
    await visitor.press('Use your passkey')
    await visitor.isShown('Online')
    // In a browser without it, a recovery code stands in.
    const elsewhere = await open({ at: '/sign-in' })
    await signIn(elsewhere)
    await elsewhere.press('Use a recovery code')
    await elsewhere.fill('Recovery code', recovery)
    await elsewhere.press('Sign in')
    await elsewhere.isShown('Online')

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
  },
)
