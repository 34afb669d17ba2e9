import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { loadCode } from './load-code.ts'
import { ErrorState } from './StateMessage.tsx'

interface Code {
  /** The page, once it is loaded. */
  page?: ComponentType
  load(): Promise<void>
}

const ignore = () => {}
const retryMilliseconds = 3_000

/** A page that is loaded when it is first opened. */
export function latePage(load: () => Promise<ComponentType>) {
  const code: Code = {
    async load() {
      code.page ??= await loadCode(load)
    },
  }
  const preload = () => code.load().catch(ignore)
  return Object.assign(() => <LatePage code={code} />, { preload })
}

/** Shows the page, or says that it could not be loaded while it tries again by itself. */
function LatePage({ code }: { code: Code }) {
  const [error, setError] = useState<unknown>(null)
  const [, setIsThere] = useState(code.page !== undefined)
  const ask = useCallback(() => code.load().then(() => setIsThere(true), setError), [code])
  const { page: Page } = code
  const isMissing = error !== null && Page === undefined
  useEffect(() => {
    if (!code.page) ask()
  }, [code, ask])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure is followed by another try
  useEffect(() => {
    if (!isMissing) return
    const timer = setTimeout(ask, retryMilliseconds)
    window.addEventListener('online', ask)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', ask)
    }
  }, [error, isMissing, ask])
  if (Page) return <Page />
  return isMissing ? <ErrorState error={error} onRetry={ask} /> : null
}
