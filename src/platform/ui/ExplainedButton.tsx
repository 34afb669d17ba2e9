import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import { type ComponentPropsWithoutRef, useId } from 'react'
import { Hint } from './Hint.tsx'

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** Why this cannot be done, in words; null if it can. */
    whyNot: string | null
  }

/**
 * A button that says why it cannot be used, on hover and focus and to screen readers. It stays in the tab
 * order, because a reason nobody can reach explains nothing.
 */
export function ExplainedButton({ whyNot, onClick, ...button }: Props) {
  const id = useId()
  if (whyNot === null) return <Button {...button} onClick={onClick} />
  return (
    <>
      <Hint label={whyNot}>
        <Button
          {...button}
          type="button"
          aria-disabled="true"
          data-disabled
          aria-describedby={id}
          onClick={event => event.preventDefault()}
        />
      </Hint>
      <VisuallyHidden id={id}>{whyNot}</VisuallyHidden>
    </>
  )
}
