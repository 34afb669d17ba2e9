import { rememberedMilliseconds } from './people.ts'

const rememberedChanges = 20_000

/** Which people changed with which update, so that a page that missed some gets only those. */
export interface History {
  /** The number of the last update. */
  readonly latest: number
  add(userIds: string[], at: number): number
  /** Who changed after an update, or null if that is too long ago to know. */
  since(telling: number): Set<string> | null
}

export function keepHistory(): History {
  const tellings: { userIds: string[]; at: number }[] = []
  let latest = 0
  let changes = 0

  return {
    get latest() {
      return latest
    },
    add(userIds, at) {
      tellings.push({ userIds, at })
      changes += userIds.length
      for (
        let oldest = tellings[0];
        oldest && (changes > rememberedChanges || oldest.at < at - rememberedMilliseconds);
        oldest = tellings[0]
      ) {
        changes -= oldest.userIds.length
        tellings.shift()
      }
      return ++latest
    },
    since(telling) {
      const missed = latest - telling
      if (missed < 0 || missed > tellings.length) return null
      return new Set(tellings.slice(tellings.length - missed).flatMap(one => one.userIds))
    },
  }
}
