import { type ComponentType, useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from './Announcer.tsx'
import { loadCode } from './load-code.ts'

const ignore = () => {}

/** Runs once somebody moves, touches or types. The page is drawn by then, and they may want more. */
function onFirstInput(run: () => void): void {
  const stop = new AbortController()
  const first = () => {
    stop.abort()
    run()
  }
  for (const kind of ['pointermove', 'pointerdown', 'keydown']) {
    window.addEventListener(kind, first, { signal: stop.signal, passive: true })
  }
}

/**
 * A part of the page that is not needed until somebody does something. It is loaded at their first movement, so
 * that it is there when they click, even if the network has failed meanwhile.
 */
export function latePart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType<P> = () => null,
) {
  let part: ComponentType<P> | undefined
  const get = async () => {
    part ??= await loadCode(load)
  }
  onFirstInput(() => get().catch(ignore))

  return function Late(props: P) {
    const { t } = useTranslation()
    const [, showAgain] = useReducer((times: number) => times + 1, 0)
    useEffect(() => {
      if (!part) get().then(showAgain, () => say(t('problems.network')))
    }, [t])
    const Part = part ?? Meanwhile
    return <Part {...props} />
  }
}
