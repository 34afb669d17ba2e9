import { Button, type ButtonProps, Loader } from '@mantine/core'
import type { ComponentPropsWithoutRef } from 'react'
import classes from './SubmitButton.module.css'

type Native = Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>

type Props = Omit<ButtonProps, 'loading'> &
  Native & {
    /** It is under way. */
    busy: boolean
  }

/**
 * Sends its form. While that is under way it keeps its place and the focus, which a disabled button
 * would lose; whoever handles the form ignores being sent again.
 */
export function SubmitButton({ busy, children, ...button }: Props) {
  return (
    <Button
      type="submit"
      {...button}
      className={classes.button}
      aria-busy={busy}
      aria-disabled={busy || undefined}
    >
      <span className={classes.label}>{children}</span>
      {busy && <Loader size={16} color="var(--button-color)" className={classes.loader} />}
    </Button>
  )
}
