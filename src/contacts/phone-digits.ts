/** The digits of a phone number, as the search uses them. */
export const digitsOf = (phone: string) => phone.replace(/[^0-9]/g, '')

// Country codes of one or two digits, by their first digits; all others have three (E.164).
const shortCode = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const withoutCountry = (digits: string) => digits.slice(shortCode.exec(digits)?.[0].length ?? 3)
const withoutZeros = (digits: string) => digits.replace(/^0+/, '')

/** A number of at least this length that does not begin with a zero is taken to begin with a country code. */
const withCountryFrom = 11
/** This many digits distinguish a number from others, whatever comes before them. */
const nationalAtLeast = 6
/** The fewest last digits worth searching for. */
const lastAtLeast = 4

/** The part of a number that stays the same however it is dialled: within a country or from another. */
function nationalDigits(typed: string): string {
  const digits = digitsOf(typed)
  const fromAmerica = digits.startsWith('011') && digits.length > withCountryFrom + 1
  const dialled = fromAmerica ? digits.slice(3) : withoutZeros(digits)
  const isInternational =
    typed.startsWith('+') ||
    digits.startsWith('00') ||
    fromAmerica ||
    (dialled === digits && digits.length >= withCountryFrom)
  return withoutZeros(isInternational ? withoutCountry(dialled) : dialled)
}

/** The last digits, which also find numbers written another way; null if there are too few. */
export function lastDigits(typed: string): string | null {
  const national = nationalDigits(typed)
  if (national.length >= nationalAtLeast) return national
  const digits = digitsOf(typed)
  return digits.length >= lastAtLeast ? digits : null
}
