import { type PageFrame, pageFrame } from '../page-frame.ts'

/** What a page says, or null where that is nothing of the protocol. */
export function readPageFrame(text: string): PageFrame | null {
  try {
    return pageFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
