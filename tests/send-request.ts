import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Answer, TestApp } from './start-app.ts'

export interface RawRequest {
  method: string
  /** From the root of the server, for instance `/api/v1/me`. */
  path: string
  /** A header that is undefined is not sent. */
  headers?: Record<string, string | string[] | undefined>
  body?: string | Buffer
  /** Sends the body in chunks, without saying how long it is. */
  chunked?: boolean
  /** The address it comes from. All of 127.0.0.0/8 is this machine. */
  from?: string
}

const withoutUndefined = (headers: NonNullable<RawRequest['headers']>) =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (one): one is [string, string | string[]] => one[1] !== undefined,
    ),
  )

/** Sends requests that no browser would: any header, any bytes. */
export function sendRequest(app: Pick<TestApp, 'port'>, raw: RawRequest): Promise<Answer> {
  const { method, path, headers = {}, body, chunked = false, from } = raw
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: app.port,
      method,
      path,
      agent: false,
      headers: withoutUndefined({
        host: `localhost:${app.port}`,
        ...(body !== undefined && chunked && { 'transfer-encoding': 'chunked' }),
        ...(body !== undefined && !chunked && { 'content-length': `${Buffer.byteLength(body)}` }),
        ...headers,
      }),
      ...(from && { localAddress: from }),
    })
    // A server that has answered may close the connection before it has read everything.
    let answered = false
    sent.on('error', error => answered || reject(error))
    sent.on('response', async response => {
      answered = true
      const answer = await text(response)
      const answerHeaders = new Headers()
      for (const [name, values] of Object.entries(response.headersDistinct)) {
        for (const value of values ?? []) answerHeaders.append(name, value)
      }
      const isJson = response.headers['content-type']?.includes('json')
      resolve({
        status: response.statusCode ?? 0,
        headers: answerHeaders,
        text: answer,
        body: isJson && answer ? JSON.parse(answer) : undefined,
      })
    })
    if (chunked && body !== undefined) sent.write(body)
    sent.end(chunked ? undefined : body)
  })
}

/** Sends exactly these bytes over a connection of their own and returns everything that came back. */
export async function sendBytes(app: Pick<TestApp, 'port'>, bytes: string): Promise<string> {
  const socket = connect(app.port, '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}
