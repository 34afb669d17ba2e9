import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of a processor that a process has used so far, as the kernel counts them. */
export function cpuMilliseconds(pid) {
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(
      readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0],
    )
  }
  return nanoseconds / 1e6
}
