import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem, problems } from '../../platform/problem.ts'
import { packageRoot } from '../../platform/server/package-root.ts'

const builtPage = new URL('dist/page/', packageRoot)

/** Serves the built page: its assets for ever, and for every other path the page itself, 200. */
export async function servePage(http: FastifyInstance): Promise<void> {
  const page = await readFile(new URL('index.html', builtPage), 'utf8')
  await http.register(fastifyStatic, {
    root: new URL('assets/', builtPage),
    prefix: '/assets/',
    // Whatever else is asked for is absent, and not a matter of the file system.
    allowedPath: path => /^\/\w[\w.-]*$/.test(path),
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  http.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    if (!isPage || path === '/api' || path.startsWith('/api/') || path.startsWith('/assets/')) {
      throw new Problem(problems.not_found)
    }
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}
