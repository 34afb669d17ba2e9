/** Whether people are here, and how others see you. */
export const presence = {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
  chosenAway: 'Shown as away',
  menu: '{name}. Your account',
  menuShown: '{name}, {status}. Your account',
  showAway: 'Show me as away',
  showOnline: 'Show me as online',
  nowAway: 'You are shown as away, in all your Spaces, until you change it.',
  nowOnline: 'You are no longer shown as away.',
  paused: 'Live updates paused. Last news at {time}.',
} as const
