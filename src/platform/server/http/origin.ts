/** Rollcall's address: the origin of every link, and the hosts and origins it accepts. */
export interface Origin {
  readonly publicUrl: string
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
  readonly secure: boolean
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * On loopback, the three names of this machine are one origin. Further hosts are accepted, so that programs in
 * the same network can use an internal name; they never appear in links or as origins.
 */
export function originOf(publicUrl: string, furtherHosts: readonly string[] = []): Origin {
  const url = new URL(publicUrl)
  const port = url.port ? `:${url.port}` : ''
  const names = loopback.includes(url.hostname) ? loopback : [url.hostname]
  const hosts = names.map(name => name + port)
  return {
    publicUrl: url.origin,
    hosts: new Set([...hosts, ...furtherHosts]),
    origins: new Set(hosts.map(host => `${url.protocol}//${host}`)),
    secure: url.protocol === 'https:',
  }
}
