import type { SVGProps } from 'react'

const common = {
  width: '1rem',
  height: '1rem',
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

/** Opens a choice of several. */
export const Chevrons = (props: SVGProps<SVGSVGElement>) => (
  <svg {...common} {...props} aria-hidden="true">
    <path d="m5 6.25 3-3 3 3M5 9.75l3 3 3-3" />
  </svg>
)

/** Opens further actions. */
export const Dots = (props: SVGProps<SVGSVGElement>) => (
  <svg {...common} strokeWidth={2} {...props} aria-hidden="true">
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />
  </svg>
)

/** Opens something below. */
export const ChevronDown = (props: SVGProps<SVGSVGElement>) => (
  <svg {...common} {...props} aria-hidden="true">
    <path d="m4.5 6.25 3.5 3.5 3.5-3.5" />
  </svg>
)

/** Marks the chosen one. */
export const Check = (props: SVGProps<SVGSVGElement>) => (
  <svg {...common} {...props} aria-hidden="true">
    <path d="m3.5 8.5 3 3 6-7" />
  </svg>
)
