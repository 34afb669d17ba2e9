import { useRef } from 'react'

/** A fresh idempotency key: 128 random bits. Also where `randomUUID` is missing, on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The idempotency key of an act, by what the act is. Repeating the same, for instance after a lost
 * answer, is the same act and has the same key.
 */
export function useActKey(): (of: string) => string {
  const key = useRef({ of: '', value: '' })
  return of => {
    if (key.current.value === '' || key.current.of !== of) key.current = { of, value: newKey() }
    return key.current.value
  }
}
