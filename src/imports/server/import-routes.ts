import type { FastifyInstance } from 'fastify'
import { getNotedLinesContract, getRejectedLinesContract } from '../../jobs/jobs.contract.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import {
  countKnownContract,
  exportContactsContract,
  importContactsContract,
} from '../imports.contract.ts'
import { listMyImportsContract } from '../my-imports.contract.ts'
import { previewReversalContract, undoImportContract } from '../reversal.contract.ts'
import { countKnown } from './count-known.ts'
import { exportContacts } from './export-contacts.ts'
import { type ImportNeeds, importContacts } from './import-contacts.ts'
import { listMyImports } from './list-my-imports.ts'
import { reportNoted, reportRejected } from './report-lines.ts'
import { previewReversal, undoImport } from './undo-import.ts'

export function importRoutes(http: FastifyInstance, needs: ImportNeeds): void {
  serveInSpace(http, needs, importContactsContract, importContacts)
  serveInSpace(http, needs, countKnownContract, countKnown)
  serveInSpace(http, needs, listMyImportsContract, listMyImports)
  serveInSpace(http, needs, getRejectedLinesContract, reportRejected)
  serveInSpace(http, needs, getNotedLinesContract, reportNoted)
  serveInSpace(http, needs, previewReversalContract, previewReversal)
  serveInSpace(http, needs, undoImportContract, undoImport)
  serveInSpace(http, needs, exportContactsContract, exportContacts)
}
