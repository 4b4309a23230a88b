import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda'
import * as z from 'zod'
import { type Caller, STAFF_ROLES } from '../kernel/caller.ts'

const CallerContext = z.union([
  z.object({ kind: z.literal('courier'), id: z.string(), role: z.literal('courier'), unit: z.literal('') }),
  z.object({ kind: z.literal('gate'), id: z.string(), role: z.literal('gate'), unit: z.string().min(1) }),
  z.object({ kind: z.literal('staff'), id: z.string(), role: z.enum(STAFF_ROLES), unit: z.string().min(1) }),
])

/** The caller as the authoriser told the gateway; undefined on a route that anyone may call. */
export const callerOf = (event: APIGatewayProxyEventV2): Caller | undefined => {
  const { authorizer } = event.requestContext as Partial<
    APIGatewayProxyEventV2WithLambdaAuthorizer<unknown>['requestContext']
  >
  return CallerContext.safeParse(authorizer?.lambda).data
}
