import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problems } from '../../problem.ts'
import { whyUnavailable } from '../database/why-unavailable.ts'

const ofFramework: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(problems.too_large),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(problems.unsupported_media_type),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem(problems.malformed),
  FST_ERR_BAD_URL: new Problem(problems.not_found),
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: new Problem(problems.not_found),
}

/** What went wrong while the request was read: a body cut off, an invalid range or path. */
function ofRequest(error: unknown): Problem | null {
  const { status, statusCode = status, message } = error as FastifyError & { status?: number }
  if (message === 'aborted') return new Problem(problems.malformed)
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return null
  return new Problem(
    statusCode === 403 || statusCode === 404 ? problems.not_found : problems.malformed,
  )
}

/** The refusal behind an error; any other error becomes `internal`, which reveals nothing about its cause. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const ofError =
    ofFramework[(error as FastifyError).code ?? ''] ?? ofRequest(error) ?? whyUnavailable(error)
  return ofError ?? new Problem(problems.internal)
}

/** Answers every error as a problem document (RFC 9457). */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error)
  // A 503 without a cause is a decision: there is too much to do, and no time to log each one.
  const isBusy = problem.kind === problems.unavailable && problem.cause === undefined
  if (problem.kind.status >= 500 && !isBusy) {
    request.log.error({ err: problem.cause ?? error }, 'a request failed')
  } else {
    request.log.info({ code: problem.kind.code }, 'refused')
  }
  if (problem.more.retryAfterSeconds !== undefined) {
    reply.header('retry-after', Math.max(1, Math.ceil(problem.more.retryAfterSeconds)))
  }
  if (problem.kind === problems.too_large) {
    // The rest is read and discarded, for as long as a request may take. Closing at once would reset the
    // connection, and a client that is still sending would never see the reason.
    reply.removeHeader('connection')
    request.raw.resume()
  }
  return reply
    .code(problem.kind.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.document()))
}
