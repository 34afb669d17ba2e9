import { useSyncExternalStore } from 'react'
import type { ReadableFile } from './chosen-file.ts'
import { sendFile } from './send-file.ts'

/** The import of a Space on this page: the file is being sent, it was refused, or a job imports it. */
export type ImportState =
  | { phase: 'sending'; fileName: string; share: number; abort: () => void }
  | { phase: 'refused'; chosen: ReadableFile; error: unknown }
  | { phase: 'job'; jobId: string }

const states = new Map<string, ImportState>()
const listeners = new Set<() => void>()
const keyOf = (spaceId: string) => `import ${spaceId}`

function set(spaceId: string, state: ImportState | undefined): void {
  if (state) states.set(spaceId, state)
  else states.delete(spaceId)
  if (state?.phase === 'job') sessionStorage.setItem(keyOf(spaceId), state.jobId)
  else sessionStorage.removeItem(keyOf(spaceId))
  for (const listener of listeners) listener()
}

/** The import under way in a Space. A reload of the page keeps it. */
function importOf(spaceId: string): ImportState | undefined {
  const known = states.get(spaceId)
  const jobId = known ? null : sessionStorage.getItem(keyOf(spaceId))
  if (jobId) states.set(spaceId, { phase: 'job', jobId })
  return states.get(spaceId)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useImport(spaceId: string): ImportState | undefined {
  return useSyncExternalStore(subscribe, () => importOf(spaceId))
}

/** Forgets an import that has ended or was refused. */
export const forgetImport = (spaceId: string) => set(spaceId, undefined)

/** Shows an import that began earlier. */
export const showImport = (spaceId: string, jobId: string) => set(spaceId, { phase: 'job', jobId })

/** Sends a file, and remembers the job that imports it. It continues when another page is opened. */
export function startImport(
  given: Omit<Parameters<typeof sendFile>[0], 'onProgress' | 'file'> & { chosen: ReadableFile },
): Promise<void> {
  const { chosen, ...sent } = given
  const { spaceId } = given
  const { file } = chosen
  const onProgress = (share: number) => {
    const state = states.get(spaceId)
    if (state?.phase === 'sending') set(spaceId, { ...state, share })
  }
  const { answer, abort } = sendFile({ ...sent, file, onProgress })
  const stop = () => {
    abort()
    forgetImport(spaceId)
  }
  set(spaceId, { phase: 'sending', fileName: file.name, share: 0, abort: stop })
  return answer.then(
    jobId => set(spaceId, { phase: 'job', jobId }),
    error => set(spaceId, { phase: 'refused', chosen, error }),
  )
}
