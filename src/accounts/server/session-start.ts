import Bowser from 'bowser'
import type { FastifyRequest } from 'fastify'

/** How many days sessions last. */
export interface SessionTerms {
  /** From the sign-in on, however often they are used. */
  days: number
  /** From their last use on. */
  idleDays: number
}

/** Where a session begins, and how long it may last. */
export interface SessionStart {
  /** The name of the browser; null if it is not known. */
  browserName: string | null
  /** The name of the operating system; null if it is not known. */
  system: string | null
  /** The network address. */
  address: string
  terms: SessionTerms
}

// The header is any text that someone sends. Only names from these lists are stored and shown.
const browserNames = new Set(Object.values(Bowser.BROWSER_MAP))
const systems = new Set(Object.values(Bowser.OS_MAP))
const longestRead = 500

const ifKnown = (names: Set<string>, name: string | undefined) =>
  name !== undefined && names.has(name) ? name : null

/** The browser and the system that a `User-Agent` header names, in words. */
export function readUserAgent(header: string | undefined) {
  if (!header) return { browserName: null, system: null }
  const { browser, os } = Bowser.parse(header.slice(0, longestRead))
  return { browserName: ifKnown(browserNames, browser.name), system: ifKnown(systems, os.name) }
}

/** How a session begins that this request asks for. */
export function sessionStart(
  { sessionTerms }: { sessionTerms: SessionTerms },
  request: FastifyRequest,
): SessionStart {
  const named = readUserAgent(request.headers['user-agent'])
  return { ...named, address: request.ip, terms: sessionTerms }
}
