import { useMediaQuery } from '@mantine/hooks'

/** Whether the page is as narrow as on a phone. The style sheets use the same width. */
export const useIsPhone = (): boolean =>
  useMediaQuery('(max-width: 44em)', undefined, { getInitialValueInEffect: false })
