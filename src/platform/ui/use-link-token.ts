import { useEffect, useState } from 'react'

const inFragment = (): string | null => new URLSearchParams(location.hash.slice(1)).get('token')

const inHistory = (): string | null =>
  typeof history.state?.linkToken === 'string' ? history.state.linkToken : null

/**
 * The token that a link carries in its fragment. Once read, it is removed from the address bar, where it could be
 * seen and copied. It stays with this entry of the history, so that a reload still has it (T13).
 */
export function useLinkToken(): string | null {
  const [token, setToken] = useState(() => inFragment() ?? inHistory())
  useEffect(() => {
    const take = () => {
      const linkToken = inFragment()
      if (linkToken === null) return
      setToken(linkToken)
      history.replaceState({ ...history.state, linkToken }, '', location.pathname + location.search)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  return token
}
