import { type Browser, chromium } from 'playwright-core'

/** The arguments of every Chromium in the tests: it requests nothing from the network but the pages. */
export const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where the whole of Chromium is, with its tabs in the foreground and in the background. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Opens a Chromium of this machine, without a window. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.HEADLESS_SHELL_PATH ?? chromiumPath,
    args: quietly,
  })
}
