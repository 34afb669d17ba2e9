import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey('Amir corrects his name, and Olivia sees it at once', async ({ open }) => {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Sahle', 'agent')
  const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
  await olivia.row('Amir Sahle').waitFor()
  const visitor = await open({ as: amir, at: '/account' })
  await visitor.heading('Profile')
  await visitor.fill('Your name', '')
  await visitor.press('Save')
  await visitor.sees('Enter a name.')
  await visitor.fill('Your name', 'Amir Saleh')
  await visitor.select('Time zone', 'Asia/Tokyo')
  await visitor.press('Save')
  await visitor.sees('Your profile is saved.')
  await olivia.row('Amir Saleh').waitFor()
  await visitor.page.getByRole('link', { name: 'Back to Rollcall' }).click()
  await visitor.button(/^Amir Saleh, Online\. Your account$/).waitFor()
})
