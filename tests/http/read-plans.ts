import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'
import { runSql } from '../create-database.ts'
import { type DatabaseProxy, startDatabaseProxy } from '../database-proxy.ts'

interface Step {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Step[]
}

/** A statement that PostgreSQL ran for a client, or inside a function or a foreign key for it, and how. */
interface Planned {
  'Query Text': string
  Plan: Step
}

export interface PlanReader {
  /** Every connection to this address tells how its statements are carried out. */
  address: DatabaseAddress
  /** The statements that ran since the last time. */
  take(): Planned[]
  stop: DatabaseProxy['stop']
}

/** The text of a notice; a field is a letter and a text that ends with a zero, and that of `M` is the message. */
function messageOf(fields: Buffer): string {
  const message = fields
    .toString('utf8')
    .split('\0')
    .find(field => field.startsWith('M'))
  return message?.slice(1) ?? ''
}

/** Calls back with each notice in what PostgreSQL sends: a letter, the length, and that many bytes. */
function findNotices(tell: (message: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return bytes => {
    rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    while (rest.length >= 5) {
      const end = 1 + rest.readInt32BE(1)
      if (rest.length < end) return
      if (rest[0] === 'N'.charCodeAt(0)) tell(messageOf(rest.subarray(5, end)))
      rest = rest.subarray(end)
    }
  }
}

/** PostgreSQL sends the plan of every statement to the client that sent it, and of those within it. */
const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
}

/** Reads the plans of all statements that are sent to a database from now on. */
export async function readPlans(database: DatabaseAddress): Promise<PlanReader> {
  const { rows } = await runSql(database, 'select current_database() as name')
  for (const [setting, value] of Object.entries(settings))
    await runSql(database, `alter database ${rows[0].name} set ${setting} = '${value}'`)
  let plans: Planned[] = []
  const { address, stop } = await startDatabaseProxy(database, () =>
    findNotices(message => {
      const [, plan] = message.split(' plan:\n')
      if (plan) plans.push(JSON.parse(plan))
    }),
  )
  return {
    address,
    stop,
    take() {
      const taken = plans
      plans = []
      return taken
    },
  }
}

/** The tables of which a plan reads every row. */
export function tablesReadWhole({ Plan: plan }: Pick<Planned, 'Plan'>): string[] {
  const whole = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []
  return [...whole, ...(plan.Plans ?? []).flatMap(step => tablesReadWhole({ Plan: step }))]
}
