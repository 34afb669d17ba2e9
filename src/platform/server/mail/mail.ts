/** One mail to one person. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

/** The way out for mails: a mail server, or the local mailbox. */
export interface MailSender {
  /** Resolves when the mail is handed over; rejects with MailNotSent. */
  send(mail: Mail): Promise<void>
  /** Ends after the mails that are on their way. */
  close(): Promise<void>
}

/** Why a mail did not leave, as one sentence that an Owner may read. */
export class MailNotSent extends Error {
  /** The mail itself was refused for good: sending it again would be refused again. */
  readonly permanent: boolean

  constructor(sentence: string, permanent: boolean) {
    super(sentence)
    this.permanent = permanent
  }
}
