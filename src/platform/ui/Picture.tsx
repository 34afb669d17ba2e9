import { Avatar, rem } from '@mantine/core'

interface Props {
  /** Decides the colour, so that people keep theirs when they are renamed. */
  id: string
  name: string
  url: string | null
  size?: number
}

// White text on each of these colours has a contrast of at least 4.5:1.
const colours = [
  '#5b4bd6',
  '#0f766e',
  '#b0502a',
  '#3a6ea5',
  '#7b4a86',
  '#8a5a00',
  '#2f6f3e',
  '#a23b5f',
] as const

/** The first letters of the first and the last word, in any script. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(word => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

function colourOf(id: string): string {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return colours[sum % colours.length] ?? colours[0]
}

/** Someone's picture, or their initials on a colour of their own. Their name is shown next to it. */
export function Picture({ id, name, url, size = 32 }: Props) {
  return (
    <Avatar
      src={url}
      alt=""
      size={size}
      aria-hidden="true"
      styles={{
        placeholder: {
          background: colourOf(id),
          color: '#fff',
          fontSize: rem(size * 0.375),
          fontWeight: 620,
          border: 0,
        },
      }}
    >
      {initials(name)}
    </Avatar>
  )
}
