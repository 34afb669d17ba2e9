const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const reordering = /\p{Bidi_Control}/gu
const beforeSomethingVisible = /.(?=[^\p{Zs}])/gu
// What joins the parts of an address: of a page, a mailbox, or a shared folder.
const joint = /[.。:@/\\]/

/**
 * A name as it may stand in a mail: one line, and nothing in it that a mail program would make a
 * link of by itself (T80). A hair space follows each joint, in whatever form the joint was written.
 * It is a space, so every program stops there; zero-width characters would not do: some programs
 * take them for letters, and browsers then drop them from the host.
 */
export function harmlessName(name: string): string {
  return name
    .toWellFormed()
    .replace(unprintable, ' ')
    .replace(reordering, '')
    .replace(beforeSomethingVisible, character =>
      joint.test(character.normalize('NFKC')) ? `${character}\u200a` : character,
    )
    .trim()
}
