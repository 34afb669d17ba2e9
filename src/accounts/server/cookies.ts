import type { FastifyReply } from 'fastify'

/** No script can read our cookies, and requests from other sites carry them only for reading. */
const attributes = (secure: boolean) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
})

/** Sets a cookie for some days. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  { secure, days }: { secure: boolean; days: number },
): void {
  reply.setCookie(name, value, { ...attributes(secure), maxAge: days * 24 * 60 * 60 })
}

/** Deletes a cookie. */
export function clearCookie(reply: FastifyReply, name: string, secure: boolean): void {
  reply.clearCookie(name, attributes(secure))
}
