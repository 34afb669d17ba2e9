const noSpace = 'No space left on device'

/** Whether something failed because a disk is full, as Node, PostgreSQL or its programs say it. */
export function isOfFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === '53100' || error.message.includes(noSpace)
}

/** What the start says then, whatever failed first. */
export const diskFullSentence = (dataDir: string): string =>
  `The disk of DATA_DIR is full: make space where ${dataDir} is and start again.`
