/** How much someone may do in a Space, highest first. Separate in each Space. */
export const accessLevels = ['owner', 'manager', 'agent'] as const

export type AccessLevel = (typeof accessLevels)[number]
