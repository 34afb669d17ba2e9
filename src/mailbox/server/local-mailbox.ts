import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailSender } from '../../platform/server/mail/mail.ts'
import { refuseDoubtfulRecipient } from '../../platform/server/mail/refuse-doubtful-recipient.ts'
import { type LocalMail, localMail } from '../mailbox.contract.ts'

const keptMails = 200

interface MailboxOptions {
  directory: string
  from: string
}

/** A mail sender whose mails stay here, to be read on the page `/mailbox`. */
export type LocalMailbox = MailSender & { list(): Promise<LocalMail[]> }

/** Keeps mails as files, one each, for an installation that only its own machine can reach. */
export function localMailbox({ directory, from }: MailboxOptions): LocalMailbox {
  let stored = 0

  /** The files' names, newest first: they begin with the time and the order of arrival. */
  async function names(): Promise<string[]> {
    const found = await readdir(directory).catch(ignoreMissing)
    const mails = (found ?? []).filter(name => name.endsWith('.json'))
    return mails.sort().reverse()
  }

  async function read(name: string): Promise<LocalMail | undefined> {
    const file = await readFile(join(directory, name), 'utf8').catch(ignoreMissing)
    return file === undefined ? undefined : localMail.parse(JSON.parse(file).mail)
  }

  return {
    async send({ to, subject, text, html }) {
      refuseDoubtfulRecipient(to)
      await mkdir(directory, { recursive: true })
      // A mail holds a link that works: nobody else on the machine may read it.
      await chmod(directory, 0o700)
      const at = new Date()
      const mail: LocalMail = { id: randomUUID(), at: at.toISOString(), to, subject, text, html }
      const order = String(stored++).padStart(6, '0')
      const file = join(directory, `${at.getTime()}-${order}-${mail.id}.json`)
      await writeFile(`${file}.new`, JSON.stringify({ from, mail }), { mode: 0o600 })
      await rename(`${file}.new`, file)
      for (const old of (await names()).slice(keptMails)) {
        await rm(join(directory, old), { force: true })
      }
    },
    async list() {
      const mails = await Promise.all((await names()).slice(0, keptMails).map(read))
      return mails.filter(mail => mail !== undefined)
    },
    async close() {},
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
