import { Tooltip, type TooltipProps } from '@mantine/core'

/** A small card that explains its child on hover, focus and touch; Escape closes it. */
export function Hint(props: TooltipProps) {
  return (
    <Tooltip
      events={{ hover: true, focus: true, touch: true }}
      interactive
      multiline
      maw={288}
      openDelay={80}
      closeDelay={80}
      {...props}
    />
  )
}
