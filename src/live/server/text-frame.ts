const text = 0x81
const ping = 0x89

/** A whole frame as the server sends it (RFC 6455, 5.2): unmasked, in one piece. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([opcode, length]), payload])
  if (length < 65_536) {
    const head = Buffer.from([opcode, 126, 0, 0])
    head.writeUInt16BE(length, 2)
    return Buffer.concat([head, payload])
  }
  const head = Buffer.alloc(10)
  head.writeUInt8(opcode, 0)
  head.writeUInt8(127, 1)
  head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}

/** A text as the bytes of one frame: built once, written to every line that should have it. */
export const textFrame = (payload: string): Buffer => frame(text, Buffer.from(payload))

/** A ping: the browser answers it by itself. */
export const pingFrame = frame(ping, Buffer.alloc(0))
