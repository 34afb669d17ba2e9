/** … */
export const invitations = {
  title: '',
} as const
