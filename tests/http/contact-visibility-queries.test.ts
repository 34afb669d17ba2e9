import { describe } from 'vitest'
import { findNothingOutOfSight } from './contact-visibility/find-nothing-out-of-sight.ts'

// Row-level security backs up the queries. Each of the two must hold without the other.
const open = 'alter policy sight on rollcall.contacts using (true)'

describe('T34 T35 T37 T41 by the queries alone', () => findNothingOutOfSight({ change: open }))
