import { Button, type ButtonProps, Loader, VisuallyHidden } from '@mantine/core'
import { type ComponentPropsWithoutRef, useId } from 'react'
import { Hint } from './Hint.tsx'
import classes from './SubmitButton.module.css'

type Native = Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>

type Props = Omit<ButtonProps, 'loading'> &
  Native & {
    /** Whether the form is being sent. */
    busy: boolean
    /** Why the form cannot be sent, in words; null if it can. */
    whyNot?: string | null
  }

/**
 * Sends its form. While the form is being sent, or cannot be sent, the button keeps its place and the focus,
 * which a disabled button would lose. The form itself must ignore being sent again.
 */
export function SubmitButton({ busy, whyNot = null, children, ...button }: Props) {
  const id = useId()
  return (
    <>
      <Hint label={whyNot} disabled={whyNot === null}>
        <Button
          type="submit"
          {...button}
          className={classes.button}
          aria-busy={busy}
          aria-disabled={busy || whyNot !== null || undefined}
          aria-describedby={whyNot === null ? undefined : id}
          data-disabled={whyNot !== null || undefined}
          onClick={whyNot === null ? button.onClick : event => event.preventDefault()}
        >
          <span className={classes.label}>{children}</span>
          {busy && <Loader size={16} color="var(--button-color)" className={classes.loader} />}
        </Button>
      </Hint>
      {whyNot !== null && <VisuallyHidden id={id}>{whyNot}</VisuallyHidden>}
    </>
  )
}
