import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import type { Caller } from '../shared/kernel/caller.ts'
import { log } from '../shared/telemetry/log.ts'

export type AuthoriserAnswer =
  | { readonly isAuthorized: true; readonly context: Caller }
  | { readonly isAuthorized: false; readonly context: Readonly<Record<string, never>> }

const REFUSED: AuthoriserAnswer = { isAuthorized: false, context: {} }

const answerOf = async (
  authorization: string | undefined,
  authorise: (authorization: string | undefined) => Promise<Caller | undefined>,
): Promise<AuthoriserAnswer> => {
  try {
    const caller = await authorise(authorization)
    return caller === undefined ? REFUSED : { isAuthorized: true, context: caller }
  } catch (error) {
    log.error('authoriser failed', { error: error as Error })
    return REFUSED
  }
}

/**
 * What one line says of a call. Of a courier only that it was one: his id or his route, beside a letter filed at the same second, would say
 * who wrote it.
 */
const lineOf = (route: string, { isAuthorized, context }: AuthoriserAnswer) => {
  if (!isAuthorized) return { route, isAuthorized }
  const { kind, id } = context
  return kind === 'courier' ? { isAuthorized, kind } : { route, isAuthorized, kind, caller: id }
}

/** Answers the gateway (payload 2.0, simple response). Never throws: whatever goes wrong is a refusal, not a 500. One line a call. */
export const answerAuthoriser =
  (authorise: (authorization: string | undefined) => Promise<Caller | undefined>) =>
  async ({ headers, routeKey }: APIGatewayRequestAuthorizerEventV2): Promise<AuthoriserAnswer> => {
    const answer = await answerOf(headers?.['authorization'] ?? headers?.['Authorization'], authorise)
    log.info('authorised', lineOf(routeKey, answer))
    return answer
  }
