import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalEmail } from './email-address.ts'
import { onePastedAddress, pastedAddresses } from './pasted-addresses.ts'

const [nora, tom, ken, mei] = [
  'nora@feldmann.example',
  'tom@okafor.example',
  'ken@x.example',
  'mei@x.example',
] as const

const distinct = (text: string) => [...new Set(pastedAddresses(text))]

describe('lists', () => {
  test.each([
    ['spaces', `${nora} ${tom}`],
    ['commas', `${nora},${tom}`],
    ['semicolons and lines', `${nora};\r\n${tom};`],
    ['tabs', `${nora}\t${tom}`],
    ['no-break spaces', `${nora}\u00a0${tom}`],
    ['a column with its heading', `Email\n${nora}\n${tom}\n`],
    ['two columns', `Name\tEmail\nNora Feldmann\t${nora}\nTom Okafor\t${tom}`],
    ['rows of CSV', `name,email,level\n"Feldmann, Nora",${nora},agent\nTom,"${tom}",agent`],
    ['a table in Markdown', `|Name|Email|\n|---|---|\n|Nora|${nora}|\n|Tom|${tom}|`],
    ['list marks', `- ${nora}\n* ${tom}`],
    ['list marks without a space', `-${nora}\n•${tom}`],
    ['numbers', `1. ${nora}\n2. ${tom}`],
    ['numbers without a space', `1.${nora}\n2.${tom}`],
    ['numbers in brackets', `1)${nora}\n(2)${tom}`],
    ['slashes', `${nora}/${tom}`],
    ['Outlook: last, first', `Feldmann, Nora <${nora}>; Okafor, Tom <${tom}>; `],
    ['quoted names', `"Feldmann, Nora" <${nora}>, "Okafor; Tom" <${tom}>`],
    ['single quotes', `'${nora}'; '${tom}'`],
    ['names with brackets', `Nora (Sales) <${nora}>, Tom [ext] <${tom}>`],
    ['comments', `${nora} (Nora Feldmann), ${tom} (Tom)`],
    ['a group', `Sales: Nora <${nora}>, ${tom};`],
    ['header lines', `To: ${nora}\nCc: ${tom}`],
    ['angle brackets', `<${nora}> <${tom}>`],
    ['mailto', `mailto:${nora}?subject=Hi\nMAILTO:${tom}`],
    ['a link to both', `mailto:${nora}?cc=${tom}&bcc=${tom}`],
    ['Slack', `<mailto:${nora}|${nora}> <mailto:${tom}|Tom>`],
    ['Outlook as text', `${nora}<mailto:${nora}> ${tom} <mailto:${tom}>`],
    ['Markdown links', `[${nora}](mailto:${nora}), [Tom](mailto:${tom})`],
    ['HTML', `<a href="mailto:${nora}">${nora}</a><br>Tom &lt;${tom}&gt;`],
    ['bold and underlined', `**${nora}** _${tom}_`],
    ['code', `\`${nora}\` ~~${tom}~~`],
    ['JSON', `["${nora}", "${tom}"]`],
    ['a vCard', `EMAIL;TYPE=work:${nora}\nEMAIL;TYPE=home:${tom}`],
    ['Exchange', `SMTP:${nora}; smtp:${tom}; X500:/o=Labs/cn=nora`],
    ['a sentence', `Please add ${nora} and ${tom}. Thanks!`],
    ['a sentence in Chinese', `请加${nora}和${tom}，谢谢。`],
    ['a sentence in Korean', `${nora}과 ${tom}로`],
    ['a sentence in Japanese', `${nora}と${tom}です。よろしく`],
    ['full-width signs', 'nora＠feldmann.example，tom@okafor．example'],
    ['ideographic signs', 'nora@feldmann。example、tom@okafor.example。'],
    ['full-width letters', 'ｎｏｒａ＠ｆｅｌｄｍａｎｎ．ｅｘａｍｐｌｅ；tom@okafor.example'],
    ['unseen signs', 'no\u200bra@feld\u00admann.example, \u202atom@okafor.example\u202c'],
    ['an apostrophe from a sheet', `'${nora}\n'${tom}`],
    ['typographic quotes', `“${nora}”, ‘${tom}’`],
    ['dashes', `Nora – ${nora} — Tom–${tom}`],
    ['mentions', `@Nora Feldmann <${nora}>, @${tom}`],
    ['a name that is an address', `"'old@list.example' via Sales" <${nora}>, ${tom}`],
    ['dots that lead on', `Nora.....${nora}...\n${tom}…`],
  ])('%s', (_, text) => expect(distinct(text)).toEqual([nora, tom]))

  test('200 people copied from Outlook give 200 addresses and nothing else', () => {
    const people = Array.from({ length: 200 }, (_, n) => `p${n}@bulk.example`)
    const text = people.map((one, n) => `Surname${n}, First${n} <${one}>`).join('; ')
    expect(pastedAddresses(text)).toEqual(people)
  })

  test('quotes, brackets and full stops are removed', () => {
    const text = `"${nora}", (${tom}), \`${ken}\`, ["${mei}"]. Please add lou@x.example. Thanks\n<ana@x.example> <bob@x.example>`
    expect(pastedAddresses(text)).toEqual([
      ...[nora, tom, ken, mei],
      ...['lou@x.example', 'ana@x.example', 'bob@x.example'],
    ])
  })

  test('characters stuck to the beginning are removed', () => {
    expect(pastedAddresses(`'${nora}\n*${tom}\n-${ken}\n|${mei}`)).toEqual([nora, tom, ken, mei])
  })
})

test.each([
  "o'hara_{1}~x@sub.acme.example",
  'nora+inbox@acme.example',
  '_nora@acme.example',
  '7nora@acme.example',
  'nora@bücher.example',
  'nora@例え.テスト',
  'nora@mail.abc株式会社.example',
  'nora_acme.example#EXT#@tenant.example',
  'Nora.Feldmann@ACME.example',
])('%s stays as it is', address => expect(pastedAddresses(address)).toEqual([address]))

describe('words without @ are not addresses', () => {
  test.each(['', 'Nora Feldmann', 'nora.feldmann.example', 'meet @ noon', '@nora', 'Email\nName'])(
    '%j',
    text => expect(pastedAddresses(text)).toEqual([]),
  )
})

test.each([
  ['typo@', ['typo@']],
  [`a@b.example, typo@, ${nora}`, ['a@b.example', 'typo@', nora]],
  ['nora@localhost', ['nora@localhost']],
  ['nora..f@acme.example', ['nora..f@acme.example']],
  ['@acme.example', ['@acme.example']],
  ['nora@evil.example@acme.example', ['nora@evil.example@acme.example']],
  ['éric@acme.example', ['éric@acme.example']],
  ['\u043elivia@acme.example', ['\u043elivia@acme.example']],
  ['nora@x.exampletom@y.example', ['nora@x.exampletom@y.example']],
  ['nora@[127.0.0.1]', ['nora@']],
])('T84 %j does not become somebody else’s address: %j', (text, found) => {
  expect(pastedAddresses(text)).toEqual(found)
  for (const one of found.filter(one => text === one)) expect(canonicalEmail(one)).toBeNull()
})

test('a single address is taken out of the text around it, and other texts stay', () => {
  expect(onePastedAddress(` <mailto:${nora}|${nora}> `)).toBe(nora)
  expect(onePastedAddress(`Nora <${nora}>`)).toBe(nora)
  expect(onePastedAddress(`${nora}, ${tom}`)).toBe(`${nora}, ${tom}`)
  expect(onePastedAddress(' none ')).toBe('none')
  expect(onePastedAddress('')).toBe('')
})

const address = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.stringMatching(/^[a-z]{1,8}$/))
  .map(([local, host]) => `${local}@${host}.example`)

test('exactly the addresses are found, whatever separates them', () => {
  const separator = fc.constantFrom(...[' ', ',', ';', '\n', '\t', ', ', '; ', ' / ', '、', '；'])
  const around = fc.constantFrom(
    ...([
      '',
      '<|>',
      '(|)',
      '"|"',
      "'|'",
      '`|`',
      '[|]',
      'Last, First <|>',
      '\u202a|\u202c',
    ] as const),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(address, around, separator), { maxLength: 20 }), list => {
      const text = list.map(([one, wrap, after]) => {
        const [before = '', behind = ''] = wrap.split('|')
        return `${before}${one}${behind}${after}`
      })
      expect(pastedAddresses(text.join(''))).toEqual(list.map(([one]) => one))
    }),
  )
})

test('each address that was found is found again on its own', () => {
  const part = fc.oneof(
    address,
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom('@', '.', '-', '_', '*', '例', '。', '<', '>', '"', 'é', 'to=', '?'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), parts => {
      for (const one of pastedAddresses(parts.join(''))) {
        if (canonicalEmail(one) !== null) expect(pastedAddresses(one)).toEqual([one])
      }
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  '@',
  'a',
  'a@',
  '.',
  '"',
  '" <',
  '。a',
  '1.',
  '1.a@\n',
  '_',
  '例',
  "'",
  'to=',
  '@-',
  'é@',
])('a text of half a million %j is read before the time of a test is over', part => {
  expect(pastedAddresses(part.repeat(500_000 / part.length))).toBeDefined()
})
