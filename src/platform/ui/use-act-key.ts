import { useRef } from 'react'

/** A fresh idempotency key: 128 random bits. Plain http has no `randomUUID`. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Returns the idempotency key of an act, given a text that says what the act is. Doing the same again, for
 * instance after a lost answer, is the same act and has the same key.
 */
export function useActKey(): (of: string) => string {
  const key = useRef({ of: '', value: '' })
  return of => {
    if (key.current.value === '' || key.current.of !== of) key.current = { of, value: newKey() }
    return key.current.value
  }
}
