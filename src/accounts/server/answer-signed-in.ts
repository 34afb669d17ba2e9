import type { FastifyReply } from 'fastify'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { letIn } from './session-cookie.ts'
import type { SessionTerms } from './session-start.ts'
import { signOut } from './sign-out.ts'

export interface EntryNeeds {
  secure: boolean
  sessionTerms: SessionTerms
  endPages: (session: string) => void
}

/** Ends a session of this browser, and closes its pages. */
export async function leave(
  { endPages }: Pick<EntryNeeds, 'endPages'>,
  db: Database,
  sessionHash: Buffer,
): Promise<void> {
  await signOut(db, sessionHash)
  endPages(sessionHash.toString('hex'))
}

/** Answers someone who is signed in now. A session that this browser had before ends. */
export async function answerSignedIn(
  needs: EntryNeeds,
  { db, asker, reply }: { db: Database; asker: Asker | null; reply: FastifyReply },
  signedIn: { userId: string; token: string },
) {
  if (asker) {
    await afterCommit('ending the session before', () => leave(needs, db, asker.sessionHash))
  }
  await letIn({ ...needs, db }, reply, signedIn)
  return { status: 201, body: { userId: signedIn.userId } } as const
}
