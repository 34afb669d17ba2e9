import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import { signInContract, signOutContract } from '../session.contract.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds & { secure: boolean; endPages: (session: string) => void },
): void {
  const { db, secure, endPages } = needs
  const end = async (sessionHash: Buffer) => {
    await signOut(db, sessionHash)
    endPages(sessionHash.toString('hex'))
  }
  serve(http, signInContract, async ({ body, asker, address, reply }) => {
    const { userId, token } = await signIn(needs, { ...body, address })
    if (asker) await end(asker.sessionHash)
    setSessionCookie(reply, secure, token)
    return { status: 201, body: { userId } }
  })
  serve(http, signOutContract, async ({ asker, reply }) => {
    await end(asker.sessionHash)
    clearSessionCookie(reply, secure)
    return { status: 204 }
  })
}
