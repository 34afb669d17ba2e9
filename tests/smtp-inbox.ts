import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

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
  /** Waits for the nth mail to an address, counted from 1 since the inbox was started, or the nth with this subject. */
  waitForMail(to: string, nth?: number, subject?: string): Promise<ReceivedMail>
  /** Refuses these recipients from now on; null accepts all again. */
  refuse(next: 'all' | RegExp | null, reply?: string): void
  /** Accepts connections but answers nothing until `resume`. */
  pause(): void
  /** How many senders are waiting for an answer. */
  waiting(): number
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

/** The mails that came, and waiting for one. */
function keepMails(patienceSeconds: number) {
  const received: ReceivedMail[] = []
  const events = new EventEmitter().setMaxListeners(0)
  const stopped = new AbortController()
  const nthTo = (to: string, nth: number, subject?: string) =>
    received.filter(
      mail => mail.recipients.includes(to) && (subject === undefined || mail.subject === subject),
    )[nth - 1]
  return {
    all: () => [...received],
    add(mail: ReceivedMail) {
      received.push(mail)
      events.emit('mail')
    },
    async waitFor(to: string, nth = 1, subject?: string) {
      const patience = AbortSignal.timeout(patienceSeconds * 1000)
      const signal = AbortSignal.any([patience, stopped.signal])
      for (;;) {
        const mail = nthTo(to, nth, subject)
        if (mail) return mail
        await once(events, 'mail', { signal }).catch(() => {
          const came = received.map(({ recipients, subject }) => `${recipients}: ${subject}`)
          throw new Error(`No mail ${nth} came to ${to}, only [${came.join('; ')}]`)
        })
      }
    },
    stopWaiting: () => stopped.abort(),
  }
}

/** Reads a mail to its end, with the envelope it came in. */
async function readMail(
  stream: SMTPServerDataStream,
  { envelope, secure }: SMTPServerSession,
): Promise<ReceivedMail> {
  const bytes = await buffer(stream)
  return {
    ...(await simpleParser(bytes)),
    raw: bytes.toString('latin1'),
    sender: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(recipient => recipient.address),
    encrypted: secure,
  }
}

/** A door that is open until it is closed; `passed` waits while it is closed. */
function openDoor() {
  const events = new EventEmitter().setMaxListeners(0)
  let isClosed = false
  let waiting = 0
  return {
    waiting: () => waiting,
    close() {
      isClosed = true
    },
    open() {
      isClosed = false
      events.emit('open')
    },
    async passed() {
      waiting += 1
      while (isClosed) await once(events, 'open')
      waiting -= 1
    },
  }
}

/** Which recipients are refused, and with which answer. */
function keepRefusals() {
  let refused: 'all' | RegExp | null = null
  let refusal = ''
  return {
    set(next: 'all' | RegExp | null, reply = '550 5.1.1 No such mailbox') {
      refused = next
      refusal = reply
    },
    of(address: string): Error | null {
      if (refused !== 'all' && !refused?.test(address)) return null
      const [code, ...words] = refusal.split(' ')
      return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
    },
  }
}

/** The value for SMTP_URL with which a server sends its mails here. */
function urlOf(port: number, { startTls, account }: InboxOptions): string {
  const login = account
    ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@`
    : ''
  return `smtp://${login}127.0.0.1:${port}${startTls ? '?tls.rejectUnauthorized=false' : ''}`
}

/** Starts a real mail server on loopback that keeps the mails it receives. */
export async function startSmtpInbox({
  startTls = false,
  account,
  port = 0,
  patienceSeconds = 15,
}: InboxOptions = {}): Promise<SmtpInbox> {
  const mails = keepMails(patienceSeconds)
  const door = openDoor()
  const refusals = keepRefusals()
  let connections = 0
  const server = new SMTPServer({
    logger: false,
    authOptional: !account,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    onConnect(_session, done) {
      connections += 1
      void door.passed().then(() => done())
    },
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password)
        done(null, { user: username })
      else done(new Error(`Wrong password ${password} of ${username}`))
    },
    onRcptTo({ address }, _session, done) {
      const refusal = refusals.of(address)
      void door.passed().then(() => done(refusal))
    },
    onData(stream, session, done) {
      const take = async (mail: ReceivedMail) => {
        await door.passed()
        mails.add(mail)
        done()
      }
      // A client that gives up in the middle leaves no mail.
      void readMail(stream, session).then(take, () => {})
    },
  })
  // Tests include clients that give up in the middle.
  server.on('error', () => {})
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const { port: bound } = server.server.address() as AddressInfo
  return {
    url: urlOf(bound, { startTls, account }),
    mails: mails.all,
    connections: () => connections,
    waitForMail: mails.waitFor,
    refuse: refusals.set,
    pause: door.close,
    waiting: door.waiting,
    resume: door.open,
    async stop() {
      door.open()
      mails.stopWaiting()
      await new Promise<void>(done => server.close(done))
    },
  }
}
