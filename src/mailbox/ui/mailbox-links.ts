/** A piece of a mail: plain text, or an address that leads to this Rollcall. */
export interface MailPiece {
  text: string
  /** The path the address leads to, on the present origin. */
  path: string | null
}

const addresses = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

function pathHere(text: string, here: URL): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, port, pathname, search, hash } = new URL(text)
  // Loopback names all mean this machine. Staying at the present one keeps the session.
  const isHere =
    hostname === here.hostname || (loopback.test(hostname) && loopback.test(here.hostname))
  return isHere && protocol === here.protocol && port === here.port
    ? `${pathname}${search}${hash}`
    : null
}

/** Splits a mail's text into pieces, so that only links to this Rollcall can be followed. */
export function mailPieces(text: string, here: URL): MailPiece[] {
  return text
    .split(addresses)
    .filter(Boolean)
    .map(piece => ({ text: piece, path: addresses.test(piece) ? pathHere(piece, here) : null }))
}
