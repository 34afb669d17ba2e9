/** What Node and every browser both have, for files that run in either. */
declare class URL {
  constructor(address: string, base?: string)
  readonly hostname: string
}
