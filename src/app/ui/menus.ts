// The menus of the sidebar are loaded together at the first movement, because the library they use is large.
export { AccountMenu } from './AccountMenu.tsx'
export { SpaceMenu } from './SpaceMenu.tsx'
