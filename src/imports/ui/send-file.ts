import type { ProblemDocument } from '../../platform/problem.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { NetworkError, ProblemError } from '../../platform/ui/problem-error.ts'
import type { Existing } from '../existing.ts'
import { importContactsContract } from '../imports.contract.ts'
import type { Header } from '../layout.ts'

interface Sending {
  /** Resolves to the id of the job that imports the file, once all of it has been sent. */
  answer: Promise<string>
  abort: () => void
}

interface FileToSend {
  spaceId: string
  file: File
  map: string
  header: Header
  existing: Existing
  idempotencyKey: string
  onProgress: (share: number) => void
}

function problemIn(text: string, status: number): ProblemDocument {
  const unknown = { type: 'about:blank', title: '', status, detail: '', code: 'internal' }
  try {
    return { ...unknown, ...JSON.parse(text) }
  } catch {
    return unknown
  }
}

/** Sends a file of contacts and reports how much of it has been sent, which `fetch` cannot do. */
export function sendFile(given: FileToSend): Sending {
  const { spaceId, file, map, header, existing, idempotencyKey, onProgress } = given
  const request = new XMLHttpRequest()
  const address = addressOf(importContactsContract, {
    params: { spaceId },
    query: { map, header, existing },
  })
  const answer = new Promise<string>((resolve, reject) => {
    request.open(importContactsContract.method, address)
    request.setRequestHeader('content-type', importContactsContract.upload[0])
    request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('error', () => reject(new NetworkError('No answer')))
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status === 202) resolve(JSON.parse(responseText).jobId)
      else reject(new ProblemError(problemIn(responseText, status)))
    })
    request.send(file)
  })
  return { answer, abort: () => request.abort() }
}
