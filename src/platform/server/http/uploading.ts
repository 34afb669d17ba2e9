import type { Socket } from 'node:net'

const uploads = new WeakSet<Socket>()

/** Whether a file is arriving on this connection, which may take longer than other requests. */
export const isUploading = (socket: Socket): boolean => uploads.has(socket)

/** Notes that a file starts to arrive on this connection; the response marks its end. */
export function beginUpload(socket: Socket): () => void {
  uploads.add(socket)
  return () => void uploads.delete(socket)
}
