/** One mail to one person. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

/** Where mails go: a mail server, or the local mailbox. */
export interface MailSender {
  /** Resolves when the mail has been handed over; rejects with MailNotSent. */
  send(mail: Mail): Promise<void>
  /** Closes after the mails being sent. */
  close(): Promise<void>
}

/** Why a mail was not sent, in one sentence that an Owner may read. */
export class MailNotSent extends Error {
  /** The mail itself was refused for good: another attempt would be refused again. */
  readonly permanent: boolean

  constructor(sentence: string, permanent: boolean) {
    super(sentence)
    this.permanent = permanent
  }
}

/**
 * Sends a letter from a job, which the queue repeats if it fails. A letter that would be refused again is given up. The
 * error says nothing of the letter: the queue stores it.
 */
export async function sendOrGiveUp(mail: MailSender, letter: Mail): Promise<void> {
  await mail.send(letter).catch(error => {
    const isRefusedForGood = error instanceof MailNotSent && error.permanent
    if (!isRefusedForGood) throw new Error('the mail was not sent yet')
  })
}
