/** A run of text, or an address in it that leads into this Rollcall. */
export interface MailPiece {
  text: string
  /** Where it leads, below the origin one is at. */
  path: string | null
}

const addresses = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

function pathHere(text: string, here: URL): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, port, pathname, search, hash } = new URL(text)
  // On loopback the names of one machine are one: staying at this one keeps the session.
  const isHere =
    hostname === here.hostname || (loopback.test(hostname) && loopback.test(here.hostname))
  return isHere && protocol === here.protocol && port === here.port
    ? `${pathname}${search}${hash}`
    : null
}

/** Takes a mail's text apart, so that the links to Rollcall in it can be followed, and no others. */
export function mailPieces(text: string, here: URL): MailPiece[] {
  return text
    .split(addresses)
    .filter(Boolean)
    .map(piece => ({ text: piece, path: addresses.test(piece) ? pathHere(piece, here) : null }))
}
