import { type PageFrame, pageFrame } from '../page-frame.ts'

/** A page's message, or null if it does not belong to the protocol. */
export function readPageFrame(text: string): PageFrame | null {
  try {
    return pageFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
