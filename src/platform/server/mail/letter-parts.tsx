import { Fragment, type ReactNode } from 'react'

const line = { margin: '0 0 16px', fontSize: 14, lineHeight: '20px' }

/** The first sentence of a mail. */
export const Title = ({ children }: { children: ReactNode }) => (
  <h1
    className="ink"
    style={{
      margin: '0 0 16px',
      fontSize: 20,
      lineHeight: '28px',
      fontWeight: 600,
      color: '#1a1c20',
    }}
  >
    {children}
  </h1>
)

export const Paragraph = ({ children }: { children: ReactNode }) => (
  <p className="ink" style={{ ...line, color: '#1a1c20' }}>
    {children}
  </p>
)

/** Facts, one on each line: what each is about, and what it says. */
export const Facts = ({ children }: { children: readonly (readonly [string, ReactNode])[] }) => (
  <p className="ink" style={{ ...line, color: '#1a1c20' }}>
    {children.map(([about, says], nth) => (
      <Fragment key={about}>
        {nth > 0 && <br />}
        <span className="soft" style={{ color: '#5b616b' }}>{`${about}: `}</span>
        {says}
      </Fragment>
    ))}
  </p>
)

export const SmallPrint = ({ children }: { children: ReactNode }) => (
  <p className="soft" style={{ ...line, fontSize: 13, color: '#5b616b' }}>
    {children}
  </p>
)

/** The one button. The text part leaves it out: it has the address itself instead. */
export const Button = ({ url, children }: { url: string; children: string }) => (
  <table
    role="presentation"
    border={0}
    cellPadding={0}
    cellSpacing={0}
    data-skip-in-text="true"
    style={{ margin: '0 0 24px' }}
  >
    <tbody>
      <tr>
        <td style={{ borderRadius: 6, background: '#1d5fd1' }}>
          <a
            href={url}
            style={{
              display: 'inline-block',
              padding: '8px 16px',
              fontSize: 14,
              lineHeight: '20px',
              fontWeight: 600,
              color: '#ffffff',
              textDecoration: 'none',
            }}
          >
            {children}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
)

/** A complete address, on a line of its own. */
export const Address = ({ url }: { url: string }) => (
  <p style={{ ...line, fontSize: 13, wordBreak: 'break-all' }}>
    <a className="link" href={url} style={{ color: '#1d5fd1' }}>
      {url}
    </a>
  </p>
)

/** A code to type in. */
export const Code = ({ children }: { children: string }) => (
  <p
    className="ink"
    style={{
      margin: '0 0 16px',
      fontSize: 28,
      lineHeight: '36px',
      fontWeight: 600,
      letterSpacing: 4,
      color: '#1a1c20',
    }}
  >
    {children}
  </p>
)
