import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import { smtpSender } from '../../platform/server/mail/smtp-sender.ts'
import { codeMail } from './code-mail.tsx'
import { invitationMail } from './invitation-mail.tsx'

const url = `https://rollcall.acme.example/invitation#token=${'Zm9v'.repeat(10)}-_A`

const mailFor = (more: Partial<Parameters<typeof invitationMail>[0]> = {}) =>
  invitationMail({
    to: 'anna@acme.example',
    spaceName: 'Support',
    organizationName: 'Acme',
    invitedBy: 'Olivia Owner',
    accessLevel: 'agent',
    expiresAt: new Date('2026-12-01T14:05:59Z'),
    url,
    ...more,
  })

const codeFor = (names: { spaceName: string; organizationName: string }) =>
  codeMail({ to: 'anna@acme.example', code: '048213', ...names })

const hrefs = (html: string) =>
  [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag.match(/href="([^"]*)"/)?.[1])

/** The links that a mail program makes of a part by itself, of the words that can be seen in it. */
async function madeLinks(part: string): Promise<string[]> {
  const words = part.replace(/<style>.*?<\/style>|<[^>]*>/gs, '\n')
  const { textAsHtml = '' } = await simpleParser(
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${words}`,
  )
  return [...textAsHtml.matchAll(/<a href="([^"]*)"/g)].map(([, link = '']) => link)
}

test('an invitation says who invites whom to which Space, with which level, until when', async () => {
  const { to, subject, text, html } = await mailFor()
  expect(to).toBe('anna@acme.example')
  expect(subject).toBe('Invitation to join Support on Rollcall')
  expect(text).toContain('Olivia Owner invites you to join Support at Acme as an Agent.')
  expect(text).toContain('It expires on 1 December 2026, 14:05 UTC.')
  expect(html).toContain('Olivia Owner invites you to join Support at Acme as an Agent.')
  expect((await mailFor({ accessLevel: 'manager' })).text).toContain('as a Manager.')
  expect((await mailFor({ accessLevel: 'owner' })).text).toContain('as an Owner.')
})

test('opening the link does not accept, and the mail does not say that it does', async () => {
  const { text, html } = await mailFor()
  expect(html).toMatch(/<a [^>]*>Open invitation<\/a>/)
  expect(text).toContain('nothing changes until you accept it there')
})

test('T13 both parts have the complete link, and nothing else is fetched or linked', async () => {
  const { text, html } = await mailFor()
  expect(text.split('\n').filter(line => line.includes('token'))).toEqual([url])
  expect(hrefs(html)).toEqual([url, url])
  expect(html.replaceAll(url, '')).not.toContain('token')
  expect(html).not.toMatch(/\bsrc=|<link|<script|@import|url\(/i)
})

test('T13 the link arrives complete', async () => {
  const inbox = await startSmtpInbox()
  const sender = smtpSender({ url: inbox.url, from: 'rollcall@acme.example' })
  await sender.send(await mailFor({ invitedBy: 'Оливия' }))
  const mail = await inbox.waitForMail('anna@acme.example')
  expect(mail.text?.split('\n')).toContain(url)
  expect(hrefs(mail.html || '')).toEqual([url, url])
  await sender.close()
  await inbox.stop()
})

test('T79 a name is shown as text, whatever it contains', async () => {
  const html = `</p></td><a href="https://evil.example">Verify</a><img src=x onerror=alert(1)>&lt;`
  const style = '</title></style><script>alert(1)</script><!--'
  const mails = [
    await mailFor({ spaceName: html, organizationName: style, invitedBy: html }),
    await mailFor({ spaceName: style, organizationName: html, invitedBy: style }),
    await codeFor({ spaceName: html, organizationName: style }),
    await codeFor({ spaceName: style, organizationName: html }),
  ]
  for (const mail of mails) {
    expect(new Set(hrefs(mail.html)).size).toBeLessThanOrEqual(1)
    expect(hrefs(mail.html).every(href => href === url)).toBe(true)
    expect(mail.html).not.toMatch(/<(img|script)\b/i)
    expect(mail.html.match(/<\/title>|<\/style>/g)).toHaveLength(2)
    // The text part reads as the name was written, its entities neither lost nor resolved.
    expect(mail.text).toContain('<img src=x onerror=alert(1)>&lt;')
  }
})

const tempting = fc
  .array(
    fc.oneof(
      fc.webUrl(),
      fc.emailAddress(),
      fc.domain(),
      fc.constantFrom(
        'www.evil.com',
        'evil.com.',
        'https://',
        ' ',
        '\r\nBcc: eve@evil.com\r\n',
        'evil.',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(parts => parts.join('').trim())
  .filter(Boolean)

test('T80 no name becomes a link, wherever it appears, or begins the subject', async () => {
  await fc.assert(
    fc.asyncProperty(
      tempting,
      tempting,
      tempting,
      async (spaceName, organizationName, invitedBy) => {
        const mail = await mailFor({ spaceName, organizationName, invitedBy })
        expect(await madeLinks(mail.text)).toEqual([url])
        expect(await madeLinks(mail.html)).toEqual([url])
        expect(await madeLinks(mail.subject)).toEqual([])
        expect(mail.subject).toMatch(/^Invitation to join [^\p{Cc}]+ on Rollcall$/u)

        const code = await codeFor({ spaceName, organizationName })
        expect(await madeLinks(`${code.text}\n${code.subject}`)).toEqual([])
        expect(await madeLinks(code.html)).toEqual([])
        expect(code.subject).toMatch(/^Code to join [^\p{Cc}]+ on Rollcall$/u)
      },
    ),
    { numRuns: 60 },
  )
})

test('T81 a name cannot add a header or a recipient', async () => {
  const inbox = await startSmtpInbox()
  const sender = smtpSender({ url: inbox.url, from: 'rollcall@acme.example' })
  const spaceName = 'A"\r\nBcc: eve@evil.example\r\nX-Evil: "<yes>\r\n\r\nbody'
  await sender.send(await mailFor({ spaceName }))
  const [mail] = inbox.mails()
  expect(mail?.recipients).toEqual(['anna@acme.example'])
  expect(mail?.headers.has('bcc')).toBe(false)
  expect(mail?.headers.has('x-evil')).toBe(false)
  expect(mail?.subject).toMatch(/^Invitation to join A" Bcc: eve@/)
  await sender.close()
  await inbox.stop()
})

test('a code is complete and lasts 15 minutes, and its mail has no link at all', async () => {
  const mail = await codeFor({ spaceName: 'Support', organizationName: 'Acme Inc.' })
  expect(mail.subject).toBe('Code to join Support on Rollcall')
  expect(mail.subject).not.toContain('048213')
  expect(mail.text.split('\n')).toContain('048213')
  expect(mail.html).toContain('>048213<')
  expect(mail.text).toContain('It works for 15 minutes.')
  expect(hrefs(mail.html)).toEqual([])
  expect(mail.text).not.toContain('..')
})
