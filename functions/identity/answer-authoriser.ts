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

/** Answers the gateway (payload 2.0, simple response). Never throws: whatever goes wrong is a refusal, not a 500. One line a call. */
export const answerAuthoriser =
  (authorise: (authorization: string | undefined) => Promise<Caller | undefined>) =>
  async ({ headers, routeKey }: APIGatewayRequestAuthorizerEventV2): Promise<AuthoriserAnswer> => {
    const answer = await answerOf(headers?.['authorization'] ?? headers?.['Authorization'], authorise)
    const caller = answer.isAuthorized ? answer.context.id : undefined
    log.info('authorised', { route: routeKey, isAuthorized: answer.isAuthorized, caller })
    return answer
  }
