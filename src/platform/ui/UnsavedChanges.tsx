import { useBlocker } from '@tanstack/react-router'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import form from './form.module.css'
import { SubmitButton } from './SubmitButton.tsx'

type Register = (section: string, changed: boolean) => void

const Sections = createContext<Register | null>(null)

/** Asks before someone leaves a page with changes they have not saved. */
export function UnsavedChanges({ changed }: { changed: boolean }) {
  const register = useContext(Sections)
  const section = useId()
  useEffect(() => {
    register?.(section, changed)
    return () => register?.(section, false)
  }, [register, section, changed])
  return register ? null : <AskBeforeLeaving changed={changed} />
}

/** A page of sections that are each saved on their own. It asks once, however many of them have changes. */
export function UnsavedSections({ children }: { children: ReactNode }) {
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const register = useCallback<Register>(
    (section, changed) =>
      setUnsaved(before => {
        if (before.has(section) === changed) return before
        const others = [...before].filter(other => other !== section)
        return new Set(changed ? [...others, section] : others)
      }),
    [],
  )
  return (
    <Sections value={register}>
      {children}
      <AskBeforeLeaving changed={unsaved.size > 0} />
    </Sections>
  )
}

function AskBeforeLeaving({ changed }: { changed: boolean }) {
  const { t } = useTranslation()
  // Whoever leaves may be led on from there, before this page is gone.
  const isLeaving = useRef(false)
  const { status, proceed, reset } = useBlocker({
    // After signing out there is nothing left to decide.
    shouldBlockFn: ({ current, next }) =>
      changed &&
      !isLeaving.current &&
      next.pathname !== current.pathname &&
      next.routeId !== '/sign-in',
    enableBeforeUnload: changed,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog
      title={t('states.leaveTitle')}
      closeText={t('states.stay')}
      onClose={reset}
      onSubmit={() => {
        isLeaving.current = true
        proceed()
      }}
      cautious
      action={
        <SubmitButton color="danger" busy={false}>
          {t('states.leave')}
        </SubmitButton>
      }
    >
      <p className={form.note}>{t('states.leaveText')}</p>
    </Dialog>
  )
}
