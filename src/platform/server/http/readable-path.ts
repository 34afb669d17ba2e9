const nowhere = '/api/'

/**
 * A target that is not a path, or cannot be decoded, is answered as not found, but goes through the hooks,
 * headers and log of all requests. The router alone would look for what follows `http://another.host` (T24).
 */
export function readablePath(url = nowhere): string {
  try {
    decodeURI(url.split('?', 1)[0] ?? '')
    return url.startsWith('/') ? url : nowhere
  } catch {
    return nowhere
  }
}
