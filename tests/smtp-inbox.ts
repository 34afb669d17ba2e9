import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail that arrived: parsed, and with its envelope. */
export interface ReceivedMail extends ParsedMail {
  sender: string
  recipients: string[]
  /** Whether it came over STARTTLS. */
  encrypted: boolean
  /** The bytes that were sent, as Latin-1. */
  raw: string
}

export interface SmtpInbox {
  /** The value for SMTP_URL. */
  url: string
  mails(): ReceivedMail[]
  /** How many connections there were so far. */
  connections(): number
  /** Waits for the nth mail to an address, counted from 1 since the inbox was started. */
  waitForMail(to: string, nth?: number): Promise<ReceivedMail>
  /** Refuses these recipients from now on; null accepts all again. */
  refuse(next: 'all' | RegExp | null, reply?: string): void
  /** Accepts connections but answers nothing until `resume`. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

interface InboxOptions {
  startTls?: boolean
  /** Sending requires signing in with this account. The URL contains it. */
  account?: { user: string; password: string }
  port?: number
  /** How long `waitForMail` waits before it fails and lists the mails that came. */
  patienceSeconds?: number
}

/** Starts a real mail server on loopback that keeps the mails it receives. */
export async function startSmtpInbox({
  startTls = false,
  account,
  port = 0,
  patienceSeconds = 15,
}: InboxOptions = {}): Promise<SmtpInbox> {
  const received: ReceivedMail[] = []
  const events = new EventEmitter().setMaxListeners(0)
  const stopped = new AbortController()
  let paused = false
  let connections = 0
  let refused: 'all' | RegExp | null = null
  let refusal = ''

  const nthTo = (to: string, nth: number) =>
    received.filter(mail => mail.recipients.includes(to))[nth - 1]
  const unpaused = async () => {
    while (paused) await once(events, 'resume')
  }
  const resume = () => {
    paused = false
    events.emit('resume')
  }

  const server = new SMTPServer({
    logger: false,
    authOptional: !account,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    onConnect(_session, done) {
      connections += 1
      void unpaused().then(() => done())
    },
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password)
        done(null, { user: username })
      else done(new Error(`Wrong password ${password} of ${username}`))
    },
    onRcptTo({ address }, _session, done) {
      const refuses = refused === 'all' || refused?.test(address)
      const [code, ...words] = refusal.split(' ')
      const error = Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
      void unpaused().then(() => done(refuses ? error : null))
    },
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const parsed = await simpleParser(Buffer.concat(chunks))
        await unpaused()
        received.push({
          ...parsed,
          raw,
          sender: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map(recipient => recipient.address),
          encrypted: session.secure,
        })
        done()
        events.emit('mail')
      })
    },
  })
  // Tests include clients that give up in the middle.
  server.on('error', () => {})
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const { port: bound } = server.server.address() as AddressInfo
  const login = account
    ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@`
    : ''

  return {
    url: `smtp://${login}127.0.0.1:${bound}${startTls ? '?tls.rejectUnauthorized=false' : ''}`,
    mails: () => [...received],
    connections: () => connections,
    async waitForMail(to, nth = 1) {
      const patience = AbortSignal.timeout(patienceSeconds * 1000)
      const signal = AbortSignal.any([patience, stopped.signal])
      for (;;) {
        const mail = nthTo(to, nth)
        if (mail) return mail
        await once(events, 'mail', { signal }).catch(() => {
          const came = received.map(({ recipients, subject }) => `${recipients}: ${subject}`)
          throw new Error(`No mail ${nth} came to ${to}, only [${came.join('; ')}]`)
        })
      }
    },
    refuse(next, reply = '550 5.1.1 No such mailbox') {
      refused = next
      refusal = reply
    },
    pause() {
      paused = true
    },
    resume,
    async stop() {
      resume()
      stopped.abort()
      await new Promise<void>(done => server.close(done))
    },
  }
}
