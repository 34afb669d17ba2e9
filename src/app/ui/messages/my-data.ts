/** Downloading what is stored about oneself. */
export const myData = {
  title: 'Your data',
  text: 'Everything that is stored about you, as one JSON file. It names nobody else: not the people you invited or worked with, and no contacts.',
  download: 'Download my data',
} as const
