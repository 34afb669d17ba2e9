import { watchedAtMost } from '../page-frame.ts'

/**
 * Collects whom the parts of a page show, and says whom the page watches: the user, and the first of those
 * people.
 */
export function gatherWatched(myId: string, onChange: () => void) {
  const shown = new Set<readonly string[]>()
  return {
    show(userIds: readonly string[]): () => void {
      shown.add(userIds)
      onChange()
      return () => {
        shown.delete(userIds)
        onChange()
      }
    },
    watched: (): string[] => [...new Set([myId, ...[...shown].flat()])].slice(0, watchedAtMost),
  }
}
