// The menus of the sidebar come in one piece, at the first movement: what they stand on is large.
export { AccountMenu } from './AccountMenu.tsx'
export { SpaceMenu } from './SpaceMenu.tsx'
