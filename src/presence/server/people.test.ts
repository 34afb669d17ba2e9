import { beforeEach, expect, test } from 'vitest'
import { testClock } from '../../../tests/test-clock.ts'
import { keepPeople, type People } from './people.ts'

let idleMinutes = 10

let clock: ReturnType<typeof testClock>
let people: People
let told: string[]
beforeEach(() => {
  idleMinutes = 10
  clock = testClock()
  told = []
  people = keepPeople({
    clock,
    idleMilliseconds: () => idleMinutes * 60_000,
    onChange: ({ userId, shown }) => told.push(`${userId} ${shown.status} ${shown.pages}`),
  })
})

/** Opens a page of someone, by default Amir’s. */
function open(userId = 'amir', away: boolean | null = null) {
  const page = {}
  const choice = away === null ? null : { away, at: clock.now() }
  people.arrive(page, { userId, membershipId: `${userId}’s`, choice })
  return {
    active: () => people.say(page, 'active'),
    idle: () => people.say(page, 'idle'),
    close: () => people.leave(page, 'closed', clock.now()),
    cut: () => people.leave(page, 'cut', clock.now()),
  }
}
/** Lets time pass as a server does, looking four times a second. */
function pass(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 0.25) {
    clock.pass(0.25)
    people.settle()
  }
}

test('a page is not announced before its first message', () => {
  const page = open()
  expect(told).toEqual([])
  page.idle()
  expect(told).toEqual(['amir away 1'])
})

test('a page that sends nothing for a quarter of a second counts as active', () => {
  open()
  clock.pass(0.249)
  expect(told).toEqual([])
  clock.pass(0.001)
  expect(told).toEqual(['amir online 1'])
})

test('a page that came and went without a message was never here', () => {
  const page = open()
  page.close()
  pass(20)
  expect(told).toEqual([])
})

test('a reload is not announced at all', () => {
  open().active()
  open('anna').active()
  told = []
  const reloaded = open('anna')
  reloaded.active()
  expect(told).toEqual(['anna online 2'])
  told = []
  reloaded.close()
  expect(told).toEqual(['anna online 1'])
  told = []
  for (let times = 0; times < 100; times++) {
    const page = open('otto')
    page.active()
    page.close()
    pass(times % 9)
  }
  expect(told).toEqual(['otto online 1'])
})

test('someone is offline ten seconds after the last page closed, and since it closed', () => {
  const page = open()
  page.active()
  pass(60)
  told = []
  page.close()
  const closedAt = clock.now()
  pass(9.75)
  expect(told).toEqual([])
  pass(0.25)
  expect(told).toEqual(['amir offline 0'])
  expect(people.find('amir')?.shown).toMatchObject({ since: closedAt, lastHereAt: closedAt })
})

test('someone is away after the idle time of the Space, by the server’s own count', () => {
  open().active()
  told = []
  pass(idleMinutes * 60 - 0.25)
  expect(told).toEqual([])
  pass(0.25)
  expect(told).toEqual(['amir away 1'])
})

test('a shorter idle time of the Space applies at once', () => {
  idleMinutes = 60
  const page = open()
  page.active()
  pass(30)
  idleMinutes = 1
  people.heedIdleTime()
  pass(59.75)
  expect(told).toEqual(['amir online 1'])
  pass(0.25)
  expect(told).toEqual(['amir online 1', 'amir away 1'])
  page.active()
  pass(60)
  expect(told.slice(2)).toEqual(['amir online 1', 'amir away 1'])
})

test('T72 a choice or a cut while someone is not here is not announced', () => {
  const page = open()
  page.active()
  page.close()
  pass(15)
  const gone = people.find('amir')?.shown
  told = []
  people.choose('amir', { away: true, at: clock.now() })
  people.cut(() => true)
  expect(told).toEqual([])
  expect(people.find('amir')?.shown).toEqual(gone)
})

test('coming back does not make an idle person online', () => {
  const page = open()
  page.active()
  page.idle()
  page.close()
  told = []
  open()
  pass(1)
  expect(told).toEqual([])
})

test('T61 after a cut-off, nothing waits for the person to come back', () => {
  const page = open()
  page.active()
  told = []
  page.cut()
  expect(told).toEqual(['amir offline 0'])
  const again = open()
  again.active()
  again.close()
  told = []
  people.cut((_, userId) => userId === 'amir')
  expect(told).toEqual(['amir offline 0'])
})

test('a chosen status holds for all of a person’s pages, including one that opens just then', () => {
  const page = open()
  people.choose('amir', { away: true, at: clock.now() })
  page.active()
  expect(told).toEqual(['amir away 1'])
  people.choose('amir', { away: false, at: clock.now() })
  expect(told).toEqual(['amir away 1', 'amir online 1'])
  open('anna', true).active()
  expect(told.at(-1)).toBe('anna away 1')
})

test('the start of someone’s idle time is remembered after the page that reported it is gone', () => {
  const idling = open()
  idling.active()
  idling.idle()
  const busy = open()
  busy.active()
  pass(30)
  busy.close()
  const closedAt = clock.now()
  pass(60)
  expect(people.find('amir')?.shown).toMatchObject({ status: 'away', since: closedAt })
})

test('someone who left is forgotten in the end', () => {
  const page = open()
  page.active()
  page.close()
  pass(15)
  expect([...people.all()]).toHaveLength(1)
  pass(10 * 60)
  expect([...people.all()]).toHaveLength(0)
})
