import * as z from 'zod'
import { needsFreshCaller, type Routes } from '../../functions/shared/http/route.ts'
import { nameOf, ofType, type Template } from './templates.ts'

const Route = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string().default('NONE'),
  Target: z.unknown(),
  AuthorizerId: z.unknown().optional(),
})
const Integration = z.object({ IntegrationUri: z.unknown(), PayloadFormatVersion: z.string() })

/** `GET /v1/x` → who serves it, and which entry of the authoriser stands before it, if any. */
export const routesMade = (template: Template): Readonly<Record<string, string>> => {
  const integrations = ofType(template, 'AWS::ApiGatewayV2::Integration')
  const served = [...ofType(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => {
    const { RouteKey, AuthorizationType, AuthorizerId, Target } = Route.parse(Properties)
    const integration = integrations.get(nameOf(Target).replace(/^integrations\//, ''))
    const { IntegrationUri } = Integration.parse(integration?.Properties)
    const guard = AuthorizationType === 'NONE' ? 'open' : `${AuthorizationType} ${nameOf(AuthorizerId)}`
    return [RouteKey, `${nameOf(IntegrationUri)} ${guard}`] as const
  })
  return Object.fromEntries(served)
}

const guardOf = (route: Routes[string]): string => {
  if (route.allow === 'anyone') return 'open'
  return needsFreshCaller(route) ? 'CUSTOM WriterAuthorizer' : 'CUSTOM Authorizer'
}

/** What the route tables ask for, in the same words. */
export const routesAsked = (tables: Readonly<Record<string, Routes>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([fn, routes]) =>
      Object.values(routes).map((route) => [`${route.method} ${route.path}`, `${fn} ${guardOf(route)}`]),
    ),
  )
