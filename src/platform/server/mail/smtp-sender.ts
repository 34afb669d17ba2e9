import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Mail, MailSender } from './mail.ts'
import { refuseDoubtfulRecipient } from './refuse-doubtful-recipient.ts'
import { whyNotSent } from './why-not-sent.ts'

interface SmtpOptions {
  /** `smtp://` (STARTTLS when offered) or `smtps://`. */
  url: string
  from: string
  /** How long the server may stay silent; a whole mail may take three times as long. */
  timeoutSeconds?: number
}

/** Sends mails to a mail server, over a few connections that are kept while there is something to send. */
export function smtpSender({ url, from, timeoutSeconds = 10 }: SmtpOptions): MailSender {
  const timeout = timeoutSeconds * 1000
  const transport = createTransport({
    url,
    pool: true,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: timeout,
    idleTimeout: timeout / 2,
    // After a connection was dropped while idle, one more attempt is worthwhile; all other failures are for the
    // queue.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const underWay = new Set<Promise<void>>()

  async function deliver({ to, subject, text, html }: Mail): Promise<void> {
    refuseDoubtfulRecipient(to)
    try {
      await transport.sendMail({
        from: { name: '', address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        subject,
        text,
        html,
        messageId: `<${randomUUID()}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        // A server that trickles its answers is never silent and would hold up the mail for ever.
        signal: AbortSignal.timeout(3 * timeout),
      })
    } catch (failure) {
      throw whyNotSent(failure as Error)
    }
  }

  return {
    async send(mail) {
      const delivery = deliver(mail)
      underWay.add(delivery)
      try {
        await delivery
      } finally {
        underWay.delete(delivery)
      }
    },
    async close() {
      await Promise.allSettled(underWay)
      transport.close()
    },
  }
}
