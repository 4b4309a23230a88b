import {
  HttpApi,
  HttpAuthorizer,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { needsFreshCaller, type Routes } from '../../functions/shared/http/route.ts'
import { accept } from './accepted-findings.ts'

/** The ids of the authoriser's two entries: one whose answers are kept for a minute, one that is asked at each request. */
export type Authorizers = { readonly cached: string; readonly fresh: string }
export type ContextApiProps = {
  readonly api: HttpApi
  readonly authorizers: Authorizers
}

/**
 * Makes the routes of a context's route tables: one integration a function, the authoriser on every route that is not for anyone, asked
 * afresh where staff may write.
 */
export class ContextApi extends Construct {
  readonly #api: IHttpApi
  readonly #cached: IHttpRouteAuthorizer
  readonly #fresh: IHttpRouteAuthorizer

  constructor(scope: Construct, id: string, { api, authorizers }: ContextApiProps) {
    super(scope, id)
    this.#api = HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: api.apiId })
    const imported = (name: string, authorizerId: string): IHttpRouteAuthorizer =>
      HttpAuthorizer.fromHttpAuthorizerAttributes(this, name, { authorizerId, authorizerType: 'CUSTOM' })
    this.#cached = imported('Authoriser', authorizers.cached)
    this.#fresh = imported('WriterAuthoriser', authorizers.fresh)
  }

  /** Serves these routes by this function. */
  serve(fn: IFunction, routes: Routes): void {
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn, { scopePermissionToRoute: false })
    for (const [name, asked] of Object.entries(routes)) {
      const { method, path, allow } = asked
      const authorizer = needsFreshCaller(asked) ? this.#fresh : this.#cached
      const route = new HttpRoute(this, `${fn.node.id}-${name}`, {
        httpApi: this.#api,
        routeKey: HttpRouteKey.with(path, HttpMethod[method]),
        integration,
        ...(allow === 'anyone' ? {} : { authorizer }),
      })
      if (allow === 'anyone') accept(route, 'route-for-anyone')
    }
  }
}
