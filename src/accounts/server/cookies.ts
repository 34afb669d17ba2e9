import type { FastifyReply } from 'fastify'

/** No script reads our cookies, and requests that another site begins carry them only to read. */
const attributes = (secure: boolean) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
})

/** Has a browser keep a cookie for some days. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  { secure, days }: { secure: boolean; days: number },
): void {
  reply.setCookie(name, value, { ...attributes(secure), maxAge: days * 24 * 60 * 60 })
}

/** Takes a cookie back from a browser. */
export function clearCookie(reply: FastifyReply, name: string, secure: boolean): void {
  reply.clearCookie(name, attributes(secure))
}
