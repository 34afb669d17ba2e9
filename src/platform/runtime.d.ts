/** What Node and every browser both have, for files that run in either. */
declare class URL {
  constructor(address: string, base?: string)
  static canParse(address: string, base?: string): boolean
  readonly hostname: string
  readonly origin: string
  readonly pathname: string
  readonly search: string
}
