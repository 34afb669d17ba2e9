import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { type SmtpInbox, startSmtpInbox } from '../../../../tests/smtp-inbox.ts'
import { type Mail, MailNotSent, type MailSender } from './mail.ts'
import { smtpSender } from './smtp-sender.ts'

const open: (SmtpInbox | { stop(): Promise<void> })[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop()
})

async function inbox(options?: Parameters<typeof startSmtpInbox>[0]): Promise<SmtpInbox> {
  const started = await startSmtpInbox(options)
  open.push(started)
  return started
}

function sender(url: string, timeoutSeconds?: number): MailSender {
  const started = smtpSender({ url, from: 'rollcall@acme.example', timeoutSeconds })
  open.push({ stop: () => started.close() })
  return started
}

const mailTo = (to: string, more: Partial<Mail> = {}): Mail => ({
  to,
  subject: 'Invitation to join Support on Rollcall',
  text: 'Open the invitation.',
  html: '<p>Open the invitation.</p>',
  ...more,
})

const failure = (sending: Promise<void>): Promise<MailNotSent> =>
  sending.then(
    () => expect.unreachable('The mail was sent'),
    error => {
      expect(error).toBeInstanceOf(MailNotSent)
      return error
    },
  )

test('a mail arrives with both parts, from one address to one address', async () => {
  const server = await inbox()
  const url = `https://rollcall.acme.example/invitation#token=${'x'.repeat(43)}`
  const text = `Здравствуйте, Olivia\n\n${url}\n`
  await sender(server.url).send(mailTo('Olivia@acme.example', { text, html: `<b>${url}</b>` }))

  const mail = await server.waitForMail('Olivia@acme.example')
  expect(mail.text).toBe(text)
  expect(mail.html).toContain(`<b>${url}</b>`)
  expect(mail.from?.value).toEqual([{ address: 'rollcall@acme.example', name: '' }])
  expect(mail.to).toMatchObject({ value: [{ address: 'Olivia@acme.example', name: '' }] })
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail.messageId).toMatch(/^<[^<>@]+@acme\.example>$/)
  expect(mail).toMatchObject({ sender: 'rollcall@acme.example', encrypted: false })
})

test('mails share connections, and each goes to the right person', async () => {
  const server = await inbox()
  const { send } = sender(server.url)
  const people = Array.from({ length: 12 }, (_, n) => `person${n}@acme.example`)
  await Promise.all(people.map(to => send(mailTo(to))))
  expect(server.mails().flatMap(mail => mail.recipients)).toHaveLength(12)
  expect(new Set(server.mails().flatMap(mail => mail.recipients))).toEqual(new Set(people))
})

test('STARTTLS is used when it is offered', async () => {
  const server = await inbox({ startTls: true })
  await sender(server.url).send(mailTo('olivia@acme.example'))
  expect(server.mails()[0]?.encrypted).toBe(true)
})

test('a certificate that cannot be trusted stops the mail rather than the encryption', async () => {
  const server = await inbox({ startTls: true })
  const refused = await failure(
    sender(server.url.replace(/\?.*/, '')).send(mailTo('olivia@acme.example')),
  )
  expect(refused.message).toBe('The mail server could not prove who it is: certificate has expired')
  expect(refused.permanent).toBe(false)
  expect(server.mails()).toEqual([])
})

test('T81 line breaks and quotes in a subject add neither headers nor recipients', async () => {
  const server = await inbox()
  const subject =
    'To "join"\r\nBcc: eve@evil.example\r\n\r\n<b>Hello\nTo: eve@evil.example, <a@b.example>'
  await sender(server.url).send(mailTo('olivia@acme.example', { subject }))
  const [mail] = server.mails()
  expect(mail?.recipients).toEqual(['olivia@acme.example'])
  expect(mail?.bcc).toBeUndefined()
  expect(mail?.to).toMatchObject({ text: 'olivia@acme.example' })
  expect(mail?.text).toBe('Open the invitation.')
  expect(mail?.subject).toContain('To "join" Bcc: eve@evil.example')
})

test.each([
  'olivia@acme.example, eve@evil.example',
  'olivia@acme.example;eve@evil.example',
  'olivia@acme.example\r\nRCPT TO:<eve@evil.example>',
  'olivia@acme.example\nBcc: eve@evil.example',
  'olivia@acme.example\u0000',
  'Olivia <olivia@acme.example>',
  '"eve@evil.example x"@acme.example',
  'olivia@eve@acme.example',
  'friends:olivia@acme.example;',
  'olivia(eve)@acme.example',
  'olivia@[127.0.0.1]',
  'ol\u0131via@acme.example',
  'olivia@acme\u2028.example',
  'olivia',
  '@acme.example',
  '',
])('T81 %j is refused before any server hears of it', async to => {
  const server = await inbox()
  const refused = await failure(sender(server.url).send(mailTo(to)))
  expect(refused.message).toBe('This is not an address that mail can be sent to')
  expect(refused.permanent).toBe(true)
  expect(server.mails()).toEqual([])
})

test('T83 an address has at most 254 characters of any kind', async () => {
  const { send } = sender((await inbox()).url)
  const long = `${'a'.repeat(243)}@acme.example`
  await expect(send(mailTo(long))).rejects.toThrow('not an address')
  await expect(send(mailTo(`${'(('.repeat(5_000)}@acme.example`))).rejects.toThrow('not an address')
})

test('mail to an international domain goes to its ASCII form', async () => {
  const server = await inbox()
  await sender(server.url).send(mailTo('olivia@bücher.example'))
  expect(server.mails()[0]?.raw).toMatch(/^To: olivia@xn--bcher-kva\.example\r$/m)
})

test('T101 a refused recipient is a permanent failure, in the words of the server', async () => {
  const server = await inbox()
  const { send } = sender(server.url)
  server.refuse(/^anna@/)
  const refused = await failure(send(mailTo('anna@acme.example')))
  expect(refused.message).toBe('The mail server refused the recipient: 550 5.1.1 No such mailbox')
  expect(refused.permanent).toBe(true)

  await send(mailTo('amir@acme.example'))
  server.refuse(null)
  await send(mailTo('anna@acme.example'))
  expect(server.mails().map(mail => mail.recipients[0])).toEqual([
    'amir@acme.example',
    'anna@acme.example',
  ])
})

test('T101 a server that asks to wait may take the mail later', async () => {
  const server = await inbox()
  server.refuse('all', '451 4.7.1 Greylisted, come back later')
  const refused = await failure(sender(server.url).send(mailTo('anna@acme.example')))
  expect(refused.message).toMatch(/refused the recipient: 451 4\.7\.1 Greylisted, come back later$/)
  expect(refused.permanent).toBe(false)
})

test('T13 a reply that quotes the link is reported without it', async () => {
  const server = await inbox()
  const link = `http://rollcall.acme.example/invitation#token=${'S'.repeat(43)}`
  server.refuse('all', `554 5.7.1 Spam: ${link} or ${'S'.repeat(43)}`)
  const refused = await failure(sender(server.url).send(mailTo('anna@acme.example')))
  expect(refused.message).toBe('The mail server refused the recipient: 554 5.7.1 Spam: … or …')
  expect(inspect(refused, { depth: 9 })).not.toMatch(/SSSS|anna@/)
})

test('T101 an unreachable server is a temporary failure', async () => {
  const server = await inbox()
  const { url } = server
  await server.stop()
  const refused = await failure(sender(url).send(mailTo('anna@acme.example')))
  expect(refused.message).toBe('The mail server could not be reached')
  expect(refused.permanent).toBe(false)
})

test('T101 a server that went away between two mails affects only the second', async () => {
  const first = await inbox()
  const { send } = sender(first.url)
  await send(mailTo('olivia@acme.example'))
  await first.stop()
  expect((await failure(send(mailTo('otto@acme.example')))).permanent).toBe(false)

  const again = await inbox({ port: Number(new URL(first.url).port) })
  await send(mailTo('otto@acme.example'))
  expect(again.mails()).toHaveLength(1)
})

test('T101 a server that hangs is given up', async () => {
  const server = await inbox()
  server.pause()
  const refused = await failure(sender(server.url, 0.1).send(mailTo('anna@acme.example')))
  expect(refused.message).toBe('The mail server did not answer in time')
  expect(refused.permanent).toBe(false)
})

test('T101 a server that trickles its answer and is never silent is given up too', async () => {
  const trickling = createServer(socket => {
    socket.write('220 acme.example\r\n')
    const drip = setInterval(() => socket.write('250-one moment\r\n'), 5)
    socket.on('error', () => {}).on('close', () => clearInterval(drip))
  })
  await once(trickling.listen(0, '127.0.0.1'), 'listening')
  open.push({ stop: async () => void trickling.close() })
  const { port } = trickling.address() as AddressInfo
  const { send } = sender(`smtp://127.0.0.1:${port}`, 0.1)
  const refused = await failure(send(mailTo('anna@acme.example')))
  expect(refused.message).toBe('The mail server did not answer in time')
})

test('a refused sign-in shows neither user nor password', async () => {
  const server = await inbox({ account: { user: 'olivia', password: 'right horse' } })
  await sender(server.url).send(mailTo('anna@acme.example'))
  const wrong = server.url.replace('right', 'wrong')
  const refused = await failure(sender(wrong).send(mailTo('anna@acme.example')))
  expect(refused.message).toBe("The mail server refused Rollcall's user name and password")
  expect(refused.permanent).toBe(false)
})

test('closing waits for the mail being sent, and takes no other', async () => {
  const server = await inbox()
  const { send, close } = sender(server.url)
  const sending = send(mailTo('olivia@acme.example'))
  await close()
  expect(server.mails()).toHaveLength(1)
  await sending
  expect((await failure(send(mailTo('otto@acme.example')))).permanent).toBe(false)
})
