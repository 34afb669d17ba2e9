const noSpace = 'No space left on device'

/** Whether an error means a full disk, in the words of Node, PostgreSQL or its programs. */
export function isOfFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === '53100' || error.message.includes(noSpace)
}

/** The message at the start in that case, whatever failed first. */
export const diskFullSentence = (dataDir: string): string =>
  `The disk of DATA_DIR is full: make space where ${dataDir} is and start again.`
