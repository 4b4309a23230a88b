import { Duration, Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  type CfnDistribution,
  Distribution,
  type DistributionProps,
  HttpVersion,
  type ICachePolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  SSLMethod,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Construct } from 'constructs'
import { accept } from '../shared/accepted-findings.ts'
import type { Stage } from '../stage.ts'
import { cachedPaths, type PublicTables } from './cached-paths.ts'

/** Asked for by functions/shared/http/origin.ts. */
const SECRET_HEADER = 'x-origin-secret'
/** What CloudFront keeps of errors for ten seconds unless told otherwise, whatever the reply says: one caller's 404 must not be another's. */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]
/** A route says itself how long it may be kept; no longer than this, so that a slip of a route heals in a day. */
const KEPT_MAX = Duration.days(1)

export type EdgeProps = {
  readonly stage: Stage
  readonly api: HttpApi
  /** The secret that the API insists on. */
  readonly secret: string
  readonly tables: PublicTables
}

/**
 * The one origin in front of the API: CloudFront, caching nothing but the public facts that a route table lists, with no error pages of its
 * own and no log of its own (the API logs what reaches it; see docs/decisions/one-origin.md).
 */
export class Edge extends Construct {
  /** `https://` and the name that people reach. */
  readonly origin: string

  constructor(scope: Construct, id: string, { stage, api, secret, tables }: EdgeProps) {
    super(scope, id)
    const behaviour = this.#behaviour(api, secret)
    const facts = this.#facts()
    const distribution = new Distribution(this, 'Distribution', {
      comment: `xiaoge ${stage.name}`,
      defaultBehavior: behaviour(CachePolicy.CACHING_DISABLED),
      additionalBehaviors: Object.fromEntries(cachedPaths(tables).map((path) => [path, behaviour(facts)])),
      errorResponses: KEPT_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      // In `aws-cn` neither HTTP/3 nor IPv6 is found in a source.
      httpVersion: stage.partition === 'aws' ? HttpVersion.HTTP2_AND_3 : HttpVersion.HTTP2,
      enableIpv6: stage.partition === 'aws',
      ...this.#ownName(stage),
    })
    this.#iamCertificate(distribution, stage)
    accept(distribution, 'callers-from-anywhere')
    accept(distribution, 'throttled-at-the-api')
    accept(distribution, 'logged-at-the-api')
    if (stage.origin === undefined) accept(distribution, 'no-name-of-its-own')
    this.origin = stage.origin ?? `https://${distribution.distributionDomainName}`
  }

  /** All methods to the API, everything the viewer sent but Host. */
  #behaviour(api: HttpApi, secret: string): (cachePolicy: ICachePolicy) => BehaviorOptions {
    const { region, urlSuffix } = Stack.of(this)
    const origin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      customHeaders: { [SECRET_HEADER]: secret },
    })
    return (cachePolicy) => ({
      origin,
      cachePolicy,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // A redirect would come after the token had gone over the wire in the clear.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: true,
    })
  }

  /** Keeps a public fact as long as its route says, by path and query alone. */
  #facts(): CachePolicy {
    return new CachePolicy(this, 'PublicFacts', {
      comment: 'What a route table lists as public, for as long as it says.',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: KEPT_MAX,
      queryStringBehavior: CacheQueryStringBehavior.all(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    })
  }

  /** The stage's own name with its certificate of ACM (for CloudFront always one of us-east-1). */
  #ownName({ origin, certificate, certificateId }: Stage): Partial<DistributionProps> {
    if (origin === undefined || certificateId === undefined || certificate !== 'acm') return {}
    return {
      domainNames: [new URL(origin).host],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateId),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }
  }

  /** A server certificate of IAM, which the construct has no word for. */
  #iamCertificate(distribution: Distribution, { origin, certificate, certificateId }: Stage): void {
    if (origin === undefined || certificate !== 'iam') return
    accept(distribution, 'certificate-set-past-the-construct')
    const made = distribution.node.defaultChild as CfnDistribution
    made.addPropertyOverride('DistributionConfig.Aliases', [new URL(origin).host])
    made.addPropertyOverride('DistributionConfig.ViewerCertificate', {
      IamCertificateId: certificateId,
      SslSupportMethod: SSLMethod.SNI,
      MinimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    })
  }
}
