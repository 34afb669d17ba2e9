/** The place where menus, hints and dialogs appear. It is inside the page's main landmark, so they are, too. */
export const Overlays = () => <div id="overlays" />

export const overlaysSelector = '#overlays'
