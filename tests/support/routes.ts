import * as z from 'zod'
import type { Routes } from '../../functions/shared/http/route.ts'
import { nameOf, ofType, type Template } from './templates.ts'

const Route = z.object({ RouteKey: z.string(), AuthorizationType: z.string().default('NONE'), Target: z.unknown() })
const Integration = z.object({ IntegrationUri: z.unknown(), PayloadFormatVersion: z.string() })

/** `GET /v1/x` → who serves it, and whether the authoriser stands before it. */
export const routesMade = (template: Template): Readonly<Record<string, string>> => {
  const integrations = ofType(template, 'AWS::ApiGatewayV2::Integration')
  const served = [...ofType(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => {
    const { RouteKey, AuthorizationType, Target } = Route.parse(Properties)
    const integration = integrations.get(nameOf(Target).replace(/^integrations\//, ''))
    const { IntegrationUri } = Integration.parse(integration?.Properties)
    return [RouteKey, `${nameOf(IntegrationUri)} ${AuthorizationType === 'NONE' ? 'open' : AuthorizationType}`] as const
  })
  return Object.fromEntries(served)
}

/** What the route tables ask for, in the same words. */
export const routesAsked = (tables: Readonly<Record<string, Routes>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([fn, routes]) =>
      Object.values(routes).map(({ method, path, allow }) => [
        `${method} ${path}`,
        `${fn} ${allow === 'anyone' ? 'open' : 'CUSTOM'}`,
      ]),
    ),
  )
