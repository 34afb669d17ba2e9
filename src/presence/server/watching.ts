/** Who watches whom, so that the cost of a change depends on the number of pages that show it. */
export interface Watching<W> {
  set(watcher: W, userIds: readonly string[]): void
  remove(watcher: W): void
  /** The watchers of any of these people, each with the positions in the list of those they watch, ascending. */
  touched(userIds: readonly string[], which: (watcher: W) => boolean): Map<W, number[]>
}

export function watching<W>(): Watching<W> {
  const ofWatcher = new Map<W, readonly string[]>()
  const ofUser = new Map<string, Set<W>>()

  function remove(watcher: W): void {
    for (const userId of ofWatcher.get(watcher) ?? []) {
      const watchers = ofUser.get(userId)
      watchers?.delete(watcher)
      if (watchers?.size === 0) ofUser.delete(userId)
    }
    ofWatcher.delete(watcher)
  }
  return {
    set(watcher, userIds) {
      remove(watcher)
      ofWatcher.set(watcher, userIds)
      for (const userId of userIds) {
        const watchers = ofUser.get(userId)
        if (watchers) watchers.add(watcher)
        else ofUser.set(userId, new Set([watcher]))
      }
    },
    remove,
    touched(userIds, which) {
      const touched = new Map<W, number[]>()
      for (const [nth, userId] of userIds.entries()) {
        for (const watcher of ofUser.get(userId) ?? []) {
          if (!which(watcher)) continue
          const places = touched.get(watcher)
          if (places) places.push(nth)
          else touched.set(watcher, [nth])
        }
      }
      return touched
    },
  }
}
