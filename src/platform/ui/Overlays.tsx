/** Where menus, hints and dialogs appear. It lies within the page's main landmark, as they do. */
export const Overlays = () => <div id="overlays" />

export const overlaysSelector = '#overlays'
