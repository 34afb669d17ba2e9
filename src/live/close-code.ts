/** Why the server ends a line, as the page learns it: the code of the WebSocket's close frame. */
export const closeCodes = {
  /** A frame that does not belong to the protocol. */
  protocolMisuse: 1008,
  /** A frame of more than 16 KiB. */
  tooLong: 1009,
  /** The server stops, or the facts the line was allowed by have changed: come back. */
  restart: 1012,
  /** The page reads too slowly or sends too much, or the server cannot find out whether it may stay. */
  tooMuch: 1013,
  sessionEnded: 4401,
  accessEnded: 4403,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
