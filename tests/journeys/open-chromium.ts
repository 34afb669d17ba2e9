import { type Browser, chromium } from 'playwright-core'

/** The arguments of every Chromium in the tests. It requests only the pages from the network. */
export const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The path of the full Chromium, which has tabs in the foreground and in the background. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Opens this machine's Chromium without a window. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.HEADLESS_SHELL_PATH ?? chromiumPath,
    args: quietly,
  })
}
