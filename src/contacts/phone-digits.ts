/** The digits of a phone number, as it is found. */
export const digitsOf = (phone: string) => phone.replace(/[^0-9]/g, '')

// Country codes by their first digits, where they have one or two digits; all others have three (E.164).
const shortCode = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const withoutCountry = (digits: string) => digits.slice(shortCode.exec(digits)?.[0].length ?? 3)
const withoutZeros = (digits: string) => digits.replace(/^0+/, '')

/** Numbers from this length on that begin with no zero are taken to begin with a country's code. */
const withCountryFrom = 11
/** So many digits tell a number from others, whatever stands before them. */
const nationalAtLeast = 6
/** So many last digits are worth searching for. */
const lastAtLeast = 4

/** What a number has in common with itself, however it is dialled: within a country or from another. */
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

/** The last digits by which numbers are found that were written otherwise, or null for too few. */
export function lastDigits(typed: string): string | null {
  const national = nationalDigits(typed)
  if (national.length >= nationalAtLeast) return national
  const digits = digitsOf(typed)
  return digits.length >= lastAtLeast ? digits : null
}
