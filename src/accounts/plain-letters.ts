// Letters that are not made by an accent: Unicode decomposes none of them, and still people type them plainly.
// Where passports write two letters (ICAO 9303), so do these. plain_letters() in the database has the same
// list.
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ȷ: 'j',
  ĸ: 'k',
  ŋ: 'n',
  ə: 'e',
  ɓ: 'b',
  ƀ: 'b',
  ƈ: 'c',
  ɖ: 'd',
  ɗ: 'd',
  ɛ: 'e',
  ƒ: 'f',
  ɠ: 'g',
  ǥ: 'g',
  ɨ: 'i',
  ƙ: 'k',
  ɫ: 'l',
  ƚ: 'l',
  ɲ: 'n',
  ɔ: 'o',
  ɵ: 'o',
  ƥ: 'p',
  ƭ: 't',
  ʉ: 'u',
  ʋ: 'v',
  ƴ: 'y',
  ƶ: 'z',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
}

/** The letters of the table above, in lower case. */
export const lettersMadePlain = Object.keys(plain)

const toChange = new RegExp(`[${lettersMadePlain.join('')}]`, 'gu')
// Invisible characters, and marks that act as a letter, as in Oʻktam.
const unseen = /[\u00ad\u02b9-\u02bf\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

/** A text in lower case, with plain letters in place of those that most keyboards lack. */
export function plainLetters(text: string): string {
  return text.replace(unseen, '').replace(toChange, letter => plain[letter] ?? letter)
}
