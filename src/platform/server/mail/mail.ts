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

/** Whether another attempt to send a mail would be refused again. */
export function isRefusedForGood(error: unknown): boolean {
  return error instanceof MailNotSent && error.permanent
}
