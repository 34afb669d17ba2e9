import { render, toPlainText } from '@react-email/render'
import type { ReactNode } from 'react'
import type { Mail } from './mail.ts'

const font =
  'Inter, -apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

// For mail programs with a dark mode: with !important, since the light colours are in the elements themselves.
const dark = `@media (prefers-color-scheme: dark) {
  .page { background: #131519 !important; }
  .card { background: #191c21 !important; border-color: #262a31 !important; }
  .ink { color: #eceef1 !important; }
  .soft { color: #a6adb8 !important; }
  .link { color: #6ea2ff !important; }
}`

interface Letter {
  to: string
  subject: string
  /** The preview that a list of mails shows after the subject. */
  preview: string
  children: ReactNode
}

/** Mail programs lay out tables reliably, and little else. */
const plainTable = {
  role: 'presentation',
  width: '100%',
  border: 0,
  cellPadding: 0,
  cellSpacing: 0,
}

const Page = ({ subject, preview, children }: Omit<Letter, 'to'>) => (
  <html lang="en" dir="ltr">
    <head>
      <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
      <title>{subject}</title>
      <style>{dark}</style>
    </head>
    <body
      className="page"
      style={{ margin: 0, padding: 0, background: '#fafafa', fontFamily: font }}
    >
      <div
        data-skip-in-text="true"
        style={{ display: 'none', overflow: 'hidden', maxHeight: 0, maxWidth: 0, opacity: 0 }}
      >
        {preview}
      </div>
      <table className="page" {...plainTable} style={{ background: '#fafafa' }}>
        <tbody>
          <tr>
            <td align="center" style={{ padding: '32px 16px' }}>
              <Card>{children}</Card>
            </td>
          </tr>
        </tbody>
      </table>
    </body>
  </html>
)

const Card = ({ children }: Pick<Letter, 'children'>) => (
  <table {...plainTable} style={{ maxWidth: 480, textAlign: 'left' }}>
    <tbody>
      <tr>
        <td
          className="card"
          style={{
            padding: '32px 32px 16px',
            overflowWrap: 'anywhere',
            background: '#ffffff',
            border: '1px solid #e7e9ec',
            borderRadius: 12,
          }}
        >
          {children}
        </td>
      </tr>
    </tbody>
  </table>
)

/** Writes a mail in Rollcall's style: a calm page of 480 pixels, and the same words as plain text. */
export async function letter({ to, ...page }: Letter): Promise<Mail> {
  const html = await render(<Page {...page} />)
  const text = toPlainText(html, { selectors: [{ selector: 'h1', options: { uppercase: false } }] })
  return { to, subject: page.subject, text: `${text.trim()}\n`, html }
}
