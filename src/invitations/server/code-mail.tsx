import { letter } from '../../platform/server/mail/letter.tsx'
import { Code, Paragraph, SmallPrint, Title } from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { harmlessName } from '../harmless-name.ts'

interface CodeMail {
  to: string
  spaceName: string
  organizationName: string
  /** 6 digits. */
  code: string
}

/** The mail that proves the address of someone who was handed a copied link. It holds no link. */
export function codeMail({ to, spaceName, organizationName, code }: CodeMail): Promise<Mail> {
  const space = harmlessName(spaceName)
  const organization = harmlessName(organizationName)
  return letter({
    to,
    subject: `Code to join ${space} on Rollcall`,
    preview: 'It works for 15 minutes.',
    children: (
      <>
        <Title>{`Your code to join ${space}`}</Title>
        <Code>{code}</Code>
        <Paragraph>
          {`To join ${space} at ${organization}, type this code where you opened the invitation. It works for 15 minutes.`}
        </Paragraph>
        <SmallPrint>
          Tell it to nobody. If you did not ask for a code, you can ignore this mail: without the
          code nobody joins with your address.
        </SmallPrint>
      </>
    ),
  })
}
