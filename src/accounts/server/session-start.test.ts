import { describe, expect, test } from 'vitest'
import { readUserAgent } from './session-start.ts'

const chromium = (platform: string, more = 'Safari/537.36') =>
  `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 ${more}`
const firefox = (platform: string) =>
  `Mozilla/5.0 (${platform}; rv:145.0) Gecko/20100101 Firefox/145.0`
const safari = (platform: string, version: string) =>
  `Mozilla/5.0 (${platform}) AppleWebKit/605.1.15 (KHTML, like Gecko) ${version} Safari/604.1`

describe('a User-Agent header in words', () => {
  const known: [string, string, string][] = [
    ['Chrome', 'Windows', chromium('Windows NT 10.0; Win64; x64')],
    ['Chrome', 'macOS', chromium('Macintosh; Intel Mac OS X 10_15_7')],
    ['Chrome', 'Linux', chromium('X11; Linux x86_64')],
    ['Chrome', 'Chrome OS', chromium('X11; CrOS x86_64 14541.0.0')],
    ['Chrome', 'Android', chromium('Linux; Android 10; K', 'Mobile Safari/537.36')],
    [
      'Chrome',
      'iOS',
      safari('iPhone; CPU iPhone OS 18_6 like Mac OS X', 'CriOS/142.0 Mobile/15E148'),
    ],
    [
      'Microsoft Edge',
      'Windows',
      chromium('Windows NT 10.0; Win64; x64', 'Safari/537.36 Edg/142.0'),
    ],
    ['Opera', 'Windows', chromium('Windows NT 10.0; Win64; x64', 'Safari/537.36 OPR/124.0.0.0')],
    ['Firefox', 'Windows', firefox('Windows NT 10.0; Win64; x64')],
    ['Firefox', 'Linux', firefox('X11; Ubuntu; Linux x86_64')],
    ['Firefox', 'macOS', firefox('Macintosh; Intel Mac OS X 10.15')],
    ['Safari', 'macOS', safari('Macintosh; Intel Mac OS X 10_15_7', 'Version/26.0')],
    [
      'Safari',
      'iOS',
      safari('iPhone; CPU iPhone OS 18_6 like Mac OS X', 'Version/26.0 Mobile/15E148'),
    ],
  ]
  test.each(known)('%s on %s', (browserName, system, header) => {
    expect(readUserAgent(header)).toEqual({ browserName, system })
  })

  const unknown = [
    ...[undefined, '', 'node', 'curl/8.5.0', 'Mozilla/5.0', '__proto__', 'constructor/1'],
    ...['<b>Chrome</b>/1.0 x', `${'x'.repeat(600)} Chrome/142.0`, 'My Program/1.0 (of mine)'],
  ]
  test.each(unknown)('of an unknown program is not repeated: %s', header => {
    const { browserName, system } = readUserAgent(header)
    expect([null, 'Chrome']).toContain(browserName)
    expect(system).toBe(null)
  })
})
