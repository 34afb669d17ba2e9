import { useEffect, useState } from 'react'

/** The button that opened a dialog, and the rows around it in its list. */
interface Origin {
  button: Element | null
  neighbours: Element[]
}

const goneMilliseconds = 5_000

// A dialog that follows another returns the focus to where the first one was opened.
let openedFrom: Origin = { button: null, neighbours: [] }

function originOf(button: Element | null): Origin {
  const row = button?.closest('tr')
  const around = [row?.nextElementSibling, row?.previousElementSibling]
  return { button, neighbours: around.filter(one => one !== null && one !== undefined) }
}

const isFocusFree = () => document.activeElement === document.body

/** Returns the focus to the button; if its row is gone, to the next row, or else to the content. */
function giveBack({ button, neighbours }: Origin): void {
  if (!isFocusFree()) return
  const next = neighbours.find(row => row.isConnected)?.querySelector('td:last-child button')
  const place = button?.isConnected ? button : (next ?? document.getElementById('content'))
  if (place instanceof HTMLElement) place.focus()
}

/** Waits for the row to go, since it may still be there for a moment after the act. */
function watch(place: Origin): void {
  const observer = new MutationObserver(() => {
    if (place.button?.isConnected) return
    observer.disconnect()
    giveBack(place)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), goneMilliseconds)
}

/** Returns the focus, when a dialog closes, to where it was opened or as near to it as possible. */
export function useReturnFocus(): void {
  const [{ before, below }] = useState(() => {
    const active = document.activeElement
    const inDialog = active?.closest('[role="dialog"]') ? active : null
    if (active !== document.body && !inDialog) openedFrom = originOf(active)
    return { before: openedFrom, below: inDialog }
  })
  useEffect(
    () => () => {
      // The focus is free only after the dialog's own elements are gone.
      setTimeout(() => {
        // The dialog that this one was opened over, if it is still there.
        if (below?.isConnected) return giveBack({ button: below, neighbours: [] })
        giveBack(before)
        if (document.activeElement === before.button) watch(before)
      })
    },
    [before, below],
  )
}
