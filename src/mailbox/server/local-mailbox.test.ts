import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { localMail } from '../mailbox.contract.ts'
import { type LocalMailbox, localMailbox } from './local-mailbox.ts'

let parent: string
let directory: string
let mailbox: LocalMailbox
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'rollcall-mailbox-'))
  directory = join(parent, 'data', 'mailbox')
  mailbox = localMailbox({ directory, from: 'rollcall@localhost' })
})
afterEach(() => rm(parent, { recursive: true }))

const numbered = (n: number) => ({
  to: 'olivia@acme.example',
  subject: `Mail ${n}`,
  text: `Text ${n}`,
  html: `<p>${n}</p>`,
})

test('a mailbox that never got a mail is empty', async () => {
  expect(await mailbox.list()).toEqual([])
})

test('mails are listed newest first and as they were sent, even after a restart', async () => {
  for (const n of [1, 2, 3]) await mailbox.send(numbered(n))
  await mailbox.close()
  const mails = await localMailbox({ directory, from: 'rollcall@localhost' }).list()
  expect(mails.map(mail => mail.subject)).toEqual(['Mail 3', 'Mail 2', 'Mail 1'])
  expect(mails[0]).toMatchObject(numbered(3))
  expect(mails.map(mail => localMail.parse(mail))).toEqual(mails)
})

test('only the last 200 are kept', async () => {
  for (let n = 1; n <= 203; n++) await mailbox.send(numbered(n))
  const mails = await mailbox.list()
  expect(mails).toHaveLength(200)
  expect(mails[0]?.subject).toBe('Mail 203')
  expect(mails.at(-1)?.subject).toBe('Mail 4')
  expect(await readdir(directory)).toHaveLength(200)
})

test('mails that arrive at the same time are all kept', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => mailbox.send(numbered(n))))
  expect(new Set((await mailbox.list()).map(mail => mail.subject)).size).toBe(50)
})

test('nobody else on the machine can read a mail, even in a folder that was open to everyone', async () => {
  await mkdir(directory, { recursive: true })
  await chmod(directory, 0o755)
  await mailbox.send(numbered(1))
  const [file = ''] = await readdir(directory)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600)
})

test('a half-written mail is not listed', async () => {
  await mailbox.send(numbered(1))
  await writeFile(join(directory, '9999999999999-000000-x.json.new'), '{"from":"rollc')
  expect((await mailbox.list()).map(mail => mail.subject)).toEqual(['Mail 1'])
})

test('T81 the local mailbox accepts no address that a mail server would refuse', async () => {
  const mail = { ...numbered(1), to: 'olivia@acme.example, eve@evil.example' }
  await expect(mailbox.send(mail)).rejects.toMatchObject({ permanent: true })
  expect(await mailbox.list()).toEqual([])
})
