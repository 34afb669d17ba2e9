/** What both Node and every browser have, for files that run in either. */
declare class URL {
  constructor(address: string, base?: string)
  static canParse(address: string, base?: string): boolean
  readonly hostname: string
  readonly origin: string
  readonly pathname: string
  readonly search: string
}

declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

declare class TextEncoder {
  encode(text: string): Uint8Array
}
