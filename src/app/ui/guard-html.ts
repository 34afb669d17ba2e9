import { z } from 'zod'

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string, type: string, sink: string): string },
  ): unknown
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypesFactory
  }
}

// Style sheets are written as text into <style> elements, which browsers count as HTML. Nothing else
// is: any text that could open an element is refused, and scripts have no rule at all (T90). The only frame
// shows a mail in the local mailbox. It is sandboxed and subject to the page's own policy.
const frame = 'HTMLIFrameElement srcdoc'

window.trustedTypes?.createPolicy('default', {
  createHTML(text, _, sink) {
    if (sink === frame) return text
    if (text.includes('<')) throw new TypeError('HTML is not written from text')
    return text
  },
})

// Its compiled checks would need `eval`, which the page's policy forbids.
z.config({ jitless: true })
