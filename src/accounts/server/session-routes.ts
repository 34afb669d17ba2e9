import type { FastifyInstance } from 'fastify'
import { closeCodes } from '../../live/close-code.ts'
import type { Lines } from '../../live/server/lines.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { signInContract, signOutContract } from '../session.contract.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds & { secure: boolean; lines: Lines },
): void {
  const { db, secure, lines } = needs
  const end = async (sessionHash: Buffer) => {
    await signOut(db, sessionHash)
    lines.close({ session: sessionHash.toString('hex') }, closeCodes.sessionEnded)
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
