import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem, problems } from '../../platform/problem.ts'
import { packageRoot } from '../../platform/server/package-root.ts'
import { version } from '../../platform/server/version.ts'
import { isPage } from '../paths.ts'

// What programs ask for, whatever they say they accept.
const noPage = /^\/(api|assets|\.well-known|scim)(\/|$)/

const builtPage = new URL('dist/page/', packageRoot)

/**
 * Serves the built page: its assets for ever, and the page itself at every path of a page. Where there
 * is none a browser gets it with 404, and says so in words; a program gets a problem.
 */
export async function servePage(http: FastifyInstance): Promise<void> {
  const built = await readFile(new URL('index.html', builtPage), 'utf8')
  const page = built.replace('</head>', `<meta name="rollcall-version" content="${version}">$&`)
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
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const isShown = /\btext\/html\b/.test(request.headers.accept ?? '') && !noPage.test(path)
    if (!isRead || !(isPage(path) || isShown)) throw new Problem(problems.not_found)
    reply.code(isPage(path) ? 200 : 404).header('cache-control', 'no-cache')
    return reply.type('text/html; charset=utf-8').send(page)
  })
}
