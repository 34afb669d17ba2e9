import { isIP } from 'node:net'
import { invalid } from '../../platform/problem.ts'

/** Who a passkey is for, as browsers check it. */
export interface RelyingParty {
  /** The host of PUBLIC_URL. */
  id: string
  origin: string
}

const loopback = ['127.0.0.1', '[::1]']

/**
 * Follows from PUBLIC_URL alone, never from a request. On loopback it is `localhost`, since an IP address cannot
 * have passkeys. Refuses for any other IP address.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty {
  const { protocol, hostname, port } = new URL(publicUrl)
  const id = loopback.includes(hostname) ? 'localhost' : hostname
  if (isIP(id.replace(/^\[|\]$/g, ''))) {
    throw invalid('', 'Passkeys need a name; the address of this Rollcall is a number.')
  }
  return { id, origin: `${protocol}//${id}${port ? `:${port}` : ''}` }
}
