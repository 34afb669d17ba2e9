import { statfs } from 'node:fs/promises'
import type { Logger } from 'pino'
import { Problem, problems } from '../problem.ts'
import { type DiskReserve, openReserve } from './disk-reserve.ts'

/** The state of the database's disk. */
export interface Disk {
  /** Whether so little is left that PostgreSQL itself may soon need it. */
  isFull(): Promise<boolean>
  /** Whether that may happen soon: work in pieces uses small ones. */
  isTight(): boolean
  /** Refuses writes if the disk is full: 503 `unavailable` (T114). */
  refuseIfFull(): Promise<void>
  stop(): void
}

/** A disk nobody watches: that of the operator's own PostgreSQL. */
export const unwatchedDisk: Disk = {
  isFull: async () => false,
  isTight: () => false,
  refuseIfFull: async () => {},
  stop: () => {},
}

const mebibyte = 1024 * 1024
/** The space that must stay free: PostgreSQL stops if its log cannot grow, by 16 MiB at a time. */
const kept = { least: 16 * mebibyte, most: 96 * mebibyte, share: 1 / 5 }
/** This much more must be free again, or writing would stop and start all the time. */
const roomToBegin = 4 * mebibyte
const roomForLargePieces = 128 * mebibyte
const roomForCheckpoint = 20 * mebibyte
const almostNothing = 8 * mebibyte
const lookMilliseconds = 1_000
const freshMilliseconds = 50
const retryAfterSeconds = 10

const isFullSentence =
  'The disk of DATA_DIR is full. Nothing can be written until there is space again.'

interface DiskNeeds {
  folder: string
  /** Makes PostgreSQL reuse its old log, or delete it. */
  checkpoint: () => Promise<unknown>
  log: Pick<Logger, 'error' | 'warn'>
}

/** What is free, and how much of it is reserved for PostgreSQL. */
async function measure(folder: string) {
  const { blocks, bavail, bsize } = await statfs(folder)
  const share = blocks * bsize * kept.share
  return { free: bavail * bsize, keep: Math.min(Math.max(share, kept.least), kept.most) }
}

/** Watches the disk of the embedded database, so that writing stops before the disk is full. */
export function watchDisk({ folder, checkpoint, log }: DiskNeeds): Disk {
  const reserve: DiskReserve = openReserve(folder)
  let [full, tight, wasLow, wantsCheckpoint] = [false, false, false, false]
  let looked = { at: Number.NEGATIVE_INFINITY, end: Promise.resolve() }

  async function look(): Promise<void> {
    const { free, keep } = await measure(folder)
    const wasFull = full
    full = free < keep + (wasFull ? roomToBegin : 0)
    tight = free < keep + roomForLargePieces
    if (full === wasFull) return
    wantsCheckpoint = full
    const freeMebibytes = Math.floor(free / mebibyte)
    if (full) log.error({ freeMebibytes }, 'the disk of DATA_DIR is full: writing is refused')
    else log.warn({ freeMebibytes }, 'the disk of DATA_DIR has space again')
  }
  /** Others may have filled the disk completely: then PostgreSQL gets the reserve. */
  async function tend(): Promise<void> {
    await isFull()
    const { free, keep } = await measure(folder)
    // Not at the first sign: the program that fills the disk would take that, too.
    if (free < almostNothing && wasLow) await reserve.release()
    else if (!full) await reserve.keep(free - keep - roomToBegin)
    wasLow = free < almostNothing
    if (!wantsCheckpoint || (await measure(folder)).free < roomForCheckpoint) return
    wantsCheckpoint = false
    await checkpoint()
  }
  const failed = (error: unknown) => log.error({ err: error }, 'the disk of DATA_DIR')
  /** One check is good for a moment, and shared by all who ask meanwhile. */
  async function isFull(): Promise<boolean> {
    if (performance.now() - looked.at > freshMilliseconds) {
      looked = { at: performance.now(), end: look().catch(failed) }
    }
    await looked.end
    return full
  }
  let tending = tend().catch(failed)
  const timer = setInterval(() => {
    tending = tending.then(tend).catch(failed)
  }, lookMilliseconds)
  timer.unref()
  return {
    isFull,
    isTight: () => tight,
    async refuseIfFull() {
      if (await isFull())
        throw new Problem(problems.unavailable, { detail: isFullSentence, retryAfterSeconds })
    },
    stop: () => clearInterval(timer),
  }
}
