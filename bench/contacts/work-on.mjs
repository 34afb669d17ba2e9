import { setTimeout as wait } from 'node:timers/promises'
import { timed } from './acts.mjs'
import { chance } from './names.mjs'

/**
 * Someone who edits and assigns contacts the whole time, one after the other, in connections of their
 * own. Stopping answers with how long each took; one that was refused counts with the time it waited.
 */
export function workOn(acts, by, contactIds, { assignTo, pauseMilliseconds = 5, seed = 7 }) {
  const random = chance(seed)
  const samples = []
  let over = false
  let failed = 0
  const working = (async () => {
    for (let nth = 0; !over; nth++) {
      const id = contactIds[Math.floor(random() * contactIds.length)]
      const act = () =>
        nth % 2 === 0
          ? acts.edit(by, id, { phone: `+49 30 ${nth}` })
          : acts.assign(by, id, assignTo[nth % assignTo.length])
      samples.push(
        await timed(() =>
          act().catch(() => {
            failed++
          }),
        ),
      )
      await wait(pauseMilliseconds)
    }
  })()
  return async () => {
    over = true
    await working
    return { samples, failed }
  }
}
