import { useEffect, useState } from 'react'
import { headingOver } from './use-kept-focus.ts'

/** The button that opened a dialog, the rows around it in its list, and the heading of its part of the page. */
interface Origin {
  button: Element | null
  neighbours: Element[]
  heading: Element | null
}

const goneMilliseconds = 5_000

// A dialog that follows another returns the focus to where the first one was opened.
let openedFrom: Origin = { button: null, neighbours: [], heading: null }

function originOf(button: Element | null): Origin {
  const row = button?.closest('tr')
  const around = [row?.nextElementSibling, row?.previousElementSibling]
  const heading = button ? headingOver(button) : null
  return { button, neighbours: around.filter(one => one !== null && one !== undefined), heading }
}

const isFocusFree = () => document.activeElement === document.body

/** Returns the focus to the button; if its row is gone, to the next row, to its part of the page, or to all of it. */
function giveBack({ button, neighbours, heading }: Origin): void {
  if (!isFocusFree()) return
  const next = neighbours.find(row => row.isConnected)?.querySelector('td:last-child button')
  const around = next ?? heading ?? document.getElementById('content')
  const place = button?.isConnected ? button : around
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
        if (below?.isConnected) return giveBack({ button: below, neighbours: [], heading: null })
        giveBack(before)
        if (document.activeElement === before.button) watch(before)
      })
    },
    [before, below],
  )
}
