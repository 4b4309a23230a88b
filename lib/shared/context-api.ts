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
import type { Routes } from '../../functions/shared/http/route.ts'
import { accept } from './accepted-findings.ts'

export type ContextApiProps = {
  readonly api: HttpApi
  readonly authorizerId: string
}

/** Makes the routes of a context's route tables: one integration a function, the authoriser on every route that is not for anyone. */
export class ContextApi extends Construct {
  readonly #api: IHttpApi
  readonly #authorizer: IHttpRouteAuthorizer

  constructor(scope: Construct, id: string, { api, authorizerId }: ContextApiProps) {
    super(scope, id)
    this.#api = HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: api.apiId })
    this.#authorizer = HttpAuthorizer.fromHttpAuthorizerAttributes(this, 'Authoriser', {
      authorizerId,
      authorizerType: 'CUSTOM',
    })
  }

  /** Serves these routes by this function. */
  serve(fn: IFunction, routes: Routes): void {
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn, { scopePermissionToRoute: false })
    for (const [name, { method, path, allow }] of Object.entries(routes)) {
      const route = new HttpRoute(this, `${fn.node.id}-${name}`, {
        httpApi: this.#api,
        routeKey: HttpRouteKey.with(path, HttpMethod[method]),
        integration,
        ...(allow === 'anyone' ? {} : { authorizer: this.#authorizer }),
      })
      if (allow === 'anyone') accept(route, 'route-for-anyone')
    }
  }
}
