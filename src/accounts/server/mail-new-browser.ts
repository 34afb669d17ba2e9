import { z } from 'zod'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { findNewBrowser } from './known-browser-store.ts'
import type { AccountMailNeeds } from './mail-sign-in-changed.ts'

const payload = z.object({ browserId: z.guid() })

/** Tells someone that their account was used in a browser that it had never been used in before. */
export function mailNewBrowser({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { browserId } = payload.parse(given)
    const found = await findNewBrowser(db, browserId)
    if (!found) return
    const { email: to, firstUsedAt: at, ...browser } = found
    const { newBrowserMail } = await import('./new-browser-mail.tsx')
    await sendOrGiveUp(mail, await newBrowserMail({ to, at, ...browser, publicUrl }))
  }
}
