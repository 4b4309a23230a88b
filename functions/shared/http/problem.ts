import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { Fault, type FaultKind } from '../kernel/fault.ts'

/** The one place where a fault becomes an HTTP status. Total: a new kind of fault does not compile without its status. */
const statusOf: Record<FaultKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  unconditional: 428,
  limited: 429,
  unavailable: 503,
}

const titleOf: Record<FaultKind, string> = {
  invalid: '请求有误 Bad request',
  unauthenticated: '请先登录 Sign in first',
  forbidden: '无权操作 Not allowed',
  missing: '没有找到 Not found',
  conflict: '已有变化 Conflict',
  stale: '内容已被他人修改 Changed by somebody else',
  'too-large': '内容过大 Too large',
  unsupported: '格式不支持 Unsupported type',
  unconditional: '缺少版本号 Version missing',
  limited: '请稍后再试 Try again later',
  unavailable: '暂时不可用 Unavailable for now',
}

/** What every refusal leaves with: it may repeat what was asked, and no browser is to take it for a page. */
const PROBLEM_HEADERS = {
  'content-type': 'application/problem+json',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** A problem document (RFC 9457) of a fault. `code` is permanent; `title` is for people, Chinese first. */
export const problem = (fault: Fault): APIGatewayProxyStructuredResultV2 => {
  const { retryAfter_s, errors } = fault.details
  return {
    statusCode: statusOf[fault.kind],
    headers: {
      ...PROBLEM_HEADERS,
      ...(retryAfter_s === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter_s)) }),
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: titleOf[fault.kind],
      status: statusOf[fault.kind],
      code: fault.code,
      detail: fault.message,
      ...(errors === undefined ? {} : { errors }),
    }),
  }
}

/** What we did not expect: told to nobody outside, found in the log by the request's id. */
export const internal = (requestId: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 500,
  headers: PROBLEM_HEADERS,
  body: JSON.stringify({
    type: 'about:blank',
    title: '系统出错 Something broke on our side',
    status: 500,
    code: 'internal',
    detail: `The fault is recorded under ${requestId}.`,
  }),
})

/** middy's own refusals (no such route, wrong content type) are plain errors with a statusCode: they become faults here, else 500. */
export const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof Fault) return error
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  if (status === 404 || status === 405)
    return new Fault('missing', 'route.unknown', 'There is nothing at this address.')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Fault('invalid', 'request.refused', 'The request could not be read.')
  return undefined
}
