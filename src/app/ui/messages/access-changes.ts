/** … */
export const accessChanges = {
  title: '',
} as const
