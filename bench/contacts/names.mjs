/** The same names in every run: a number between 0 and 1 after the other (mulberry32). */
export function chance(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const common = ['Anna', 'Peter', 'Maria', 'Thomas', 'Julia', 'Michael', 'Laura', 'Daniel', 'Sofia']
const begins = 'Al Be Ca Da El Fa Gi Ha Is Jo Ka Le Mi No Ol Pa Ra Sa Te Vi'.split(' ')
const middles = 'an bri co de fi la ma ne ri so ta vo'.split(' ')
const ends = 'a el en ia in is o us'.split(' ')
const lastEnds = 'berg mann ner sen son stein thal wald'.split(' ')

const firstNames = [...common, ...begins.flatMap(one => ends.map(end => `${one}r${end}`))]
const lastNames = [
  ...['Miller', 'Smith', 'Schmidt', 'Garcia', 'Novak', 'Rossi'],
  ...begins.flatMap(one => middles.flatMap(two => lastEnds.map(end => `${one}${two}${end}`))),
  // Someone is called Anna Peter: two frequent words that few share.
  'Peter',
]

/** Some names are much more frequent than others: the nth about one nth as often as the first. */
const zipf = (list, random) => list[Math.floor((list.length + 1) ** random()) - 1]

/** So many customers with names, addresses and numbers as they are; every one of them another. */
export function* customers(count, seed) {
  const random = chance(seed)
  for (let nth = 0; nth < count; nth++) {
    const name = `${zipf(firstNames, random)} ${zipf(lastNames, random)}`
    const email = `${name.toLowerCase().replace(' ', '.')}${nth}@customer.example`
    const digits = String(Math.floor(random() * 1e8)).padStart(8, '0')
    yield { name, email, phone: `+49 ${150 + (nth % 30)} ${digits}` }
  }
}

/** What is searched for, and what each of it means in Spaces of these customers. */
export const searches = {
  'a rare word': 'vivowald',
  'a frequent word': 'ann',
  'a word nobody has': 'qqxz',
  'two words': 'anna mill',
  'two frequent words few share': 'anna peter',
  'the beginning of an address': 'anna.mill',
  'the first digits of a number': '4915',
  'further digits of a number': '4915012',
}
