const epoch = 'AbCdEfGh'
let telling = 0

const personOf = (userId, status) => ({ userId, status, since: new Date().toISOString() })

/** What Rollcall tells a colleague of one flip, so that every peer sends as much. */
export function flipTelling(userId, status) {
  const previous = `${epoch}.c${telling}`
  const version = `${epoch}.c${++telling}`
  const at = new Date().toISOString()
  return { type: 'presence', previous, version, at, people: [personOf(userId, status)] }
}

/** What Rollcall tells a page that opens: everyone who is here. */
export function everyoneTelling(statuses) {
  const people = [...statuses].map(([userId, status]) => personOf(userId, status))
  return { type: 'snapshot', version: `${epoch}.c${telling}`, at: new Date().toISOString(), people }
}
