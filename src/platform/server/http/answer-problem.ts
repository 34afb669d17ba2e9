import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problems } from '../../problem.ts'
import { whyUnavailable } from '../database/why-unavailable.ts'

const ofFramework: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(problems.too_large),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(problems.unsupported_media_type),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem(problems.malformed),
  FST_ERR_BAD_URL: new Problem(problems.not_found),
}

/** The refusal behind an error; what is nobody's refusal is `internal` and says nothing of its cause. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const ofError = ofFramework[(error as FastifyError).code ?? ''] ?? whyUnavailable(error)
  return ofError ?? new Problem(problems.internal)
}

/** Answers every error as a problem document (RFC 9457). */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error)
  if (problem.kind.status >= 500) {
    request.log.error({ err: problem.cause ?? error }, 'a request failed')
  } else {
    request.log.info({ code: problem.kind.code }, 'refused')
  }
  if (problem.more.retryAfterSeconds !== undefined) {
    reply.header('retry-after', Math.max(1, Math.ceil(problem.more.retryAfterSeconds)))
  }
  return reply
    .code(problem.kind.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.document()))
}
