import { Button, type ButtonProps, Loader, VisuallyHidden } from '@mantine/core'
import { type ComponentPropsWithoutRef, useId } from 'react'
import { Hint } from './Hint.tsx'
import classes from './SubmitButton.module.css'

type Native = Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>

type Props = Omit<ButtonProps, 'loading'> &
  Native & {
    /** It is under way. */
    busy: boolean
    /** The reason in words why there is nothing to send, or null when there is. */
    whyNot?: string | null
  }

/**
 * Sends its form. While that is under way, or cannot be, it keeps its place and the focus, which a
 * disabled button would lose; whoever handles the form ignores being sent again.
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
