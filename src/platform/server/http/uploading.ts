import type { Socket } from 'node:net'

const uploads = new WeakSet<Socket>()

/** Whether a file arrives over this connection, which may take longer than a request otherwise does. */
export const isUploading = (socket: Socket): boolean => uploads.has(socket)

/** Notes that a file begins to arrive over this connection; the answer notes its end. */
export function beginUpload(socket: Socket): () => void {
  uploads.add(socket)
  return () => void uploads.delete(socket)
}
