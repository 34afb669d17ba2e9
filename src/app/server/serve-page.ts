import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem, problems } from '../../platform/problem.ts'
import { packageRoot } from '../../platform/server/package-root.ts'
import { version } from '../../platform/server/version.ts'
import { isPage } from '../paths.ts'

// Addresses that programs request, whatever they say they accept.
const noPage = /^\/(api|assets|\.well-known|scim)(\/|$)/

const builtPage = new URL('dist/page/', packageRoot)

/**
 * Serves the built page: its assets, which may be cached for ever, and the page itself at every path of a page.
 * At any other path a browser gets the page with 404, which says so in words; a program gets a problem
 * document.
 */
export async function servePage(http: FastifyInstance): Promise<void> {
  const built = await readFile(new URL('index.html', builtPage), 'utf8').catch(() => {
    throw new Error('The page is not built: run npm run build.')
  })
  const page = built.replace('</head>', `<meta name="rollcall-version" content="${version}">$&`)
  await http.register(fastifyStatic, {
    root: new URL('assets/', builtPage),
    prefix: '/assets/',
    // Any other path is not found, without a look at the file system.
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
