import { useEffect, useState } from 'react'

/** Where a dialog was opened, and what stood around it in its list. */
interface Place {
  button: Element | null
  neighbours: Element[]
}

const goneMilliseconds = 5_000

// A dialog that follows another leads back to where the first one was opened.
let openedFrom: Place = { button: null, neighbours: [] }

function placeOf(button: Element | null): Place {
  const row = button?.closest('tr')
  const around = [row?.nextElementSibling, row?.previousElementSibling]
  return { button, neighbours: around.filter(one => one !== null && one !== undefined) }
}

const isFocusFree = () => document.activeElement === document.body

/** Gives the focus back: to the button, or where its row is gone to the next one, or to the content. */
function giveBack({ button, neighbours }: Place): void {
  if (!isFocusFree()) return
  const next = neighbours.find(row => row.isConnected)?.querySelector('td:last-child button')
  const place = button?.isConnected ? button : (next ?? document.getElementById('content'))
  if (place instanceof HTMLElement) place.focus()
}

/** The row may still be there for a moment after what it was about is done. */
function watch(place: Place): void {
  const observer = new MutationObserver(() => {
    if (place.button?.isConnected) return
    observer.disconnect()
    giveBack(place)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), goneMilliseconds)
}

/** Leads the focus back, when a dialog closes, to where it was opened or as near as can be. */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    const active = document.activeElement
    const isFree = active !== document.body && !active?.closest('[role="dialog"]')
    if (isFree) openedFrom = placeOf(active)
    return openedFrom
  })
  useEffect(
    () => () => {
      // After the dialog's own elements are gone: only then is the focus free.
      setTimeout(() => {
        giveBack(before)
        if (document.activeElement === before.button) watch(before)
      })
    },
    [before],
  )
}
