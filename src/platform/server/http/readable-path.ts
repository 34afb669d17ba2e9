const nowhere = '/api/'

/**
 * A target that is no path, or cannot be decoded, leads nowhere, by the way of all requests: hooks,
 * headers and log. The router alone would look behind `http://another.host` (T24).
 */
export function readablePath(url = nowhere): string {
  try {
    decodeURI(url.split('?', 1)[0] ?? '')
    return url.startsWith('/') ? url : nowhere
  } catch {
    return nowhere
  }
}
