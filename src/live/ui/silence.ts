const quietMilliseconds = 20_000
const answerMilliseconds = 5_000
const openingMilliseconds = 10_000

/**
 * What is known about a line: when it last received something, and when it last asked for a sign of life since
 * then.
 */
export interface Hearing {
  isOpen: boolean
  /** While it opens: when that began. */
  heardAt: number
  askedAt: number | null
}

/** What to do about silence: wait until then, ask for a sign of life, or give the line up. */
export type Judgement = { kind: 'wait'; until: number } | { kind: 'ask' } | { kind: 'dead' }

const waitUntil = (until: number, now: number, otherwise: 'ask' | 'dead'): Judgement =>
  now < until ? { kind: 'wait', until } : { kind: otherwise }

/**
 * Judges a line by the clock alone and not by how often a timer ran: timers of background tabs are slowed down,
 * and none run while the machine sleeps.
 */
export function judgeSilence({ isOpen, heardAt, askedAt }: Hearing, now: number): Judgement {
  if (!isOpen) return waitUntil(heardAt + openingMilliseconds, now, 'dead')
  // A clock that was set back says nothing about the silence since then.
  if (heardAt > now || (askedAt ?? 0) > now) return { kind: 'ask' }
  if (askedAt !== null && askedAt >= heardAt) {
    return waitUntil(askedAt + answerMilliseconds, now, 'dead')
  }
  return waitUntil(heardAt + quietMilliseconds, now, 'ask')
}
