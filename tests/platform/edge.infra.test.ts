import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import { type Stage, stageNamed } from '../../lib/stage.ts'
import { ofType, stageOf, synthesised, type Template, templateOf } from '../support/templates.ts'

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const OWN = { origin: 'https://pass.example.cn', certificateId: 'arn:aws:acm:us-east-1:000000000000:certificate/x' }

const Behaviour = z.object({
  PathPattern: z.string().optional(),
  AllowedMethods: z.array(z.string()),
  CachePolicyId: z.unknown(),
  OriginRequestPolicyId: z.string(),
  ViewerProtocolPolicy: z.string(),
})
const Origin = z.object({
  CustomOriginConfig: z.object({ OriginProtocolPolicy: z.string(), OriginSSLProtocols: z.array(z.string()) }),
  OriginCustomHeaders: z.tuple([z.object({ HeaderName: z.string(), HeaderValue: z.unknown() })]),
})
const Config = z.object({
  Aliases: z.array(z.string()).optional(),
  CacheBehaviors: z.array(Behaviour),
  CustomErrorResponses: z.array(z.record(z.string(), z.number())),
  DefaultCacheBehavior: Behaviour,
  Logging: z.unknown().optional(),
  Origins: z.array(Origin),
  ViewerCertificate: z.record(z.string(), z.unknown()).optional(),
})

const distributionIn = (template: Template) => {
  const [made] = [...ofType(template, 'AWS::CloudFront::Distribution').values()]
  return Config.parse(made?.Properties['DistributionConfig'])
}
const platformIn = (stage: Stage): Template => synthesised(stage, ({ platform = {} }) => platform)
const stageVariables = (template: Template): string | undefined => {
  const [made] = [...ofType(template, 'AWS::ApiGatewayV2::Stage').values()]
  return JSON.stringify(made?.Properties['StageVariables'])
}
/** Which generation’s secret a value resolves to. */
const generations = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/OriginSecretsGeneration(\d+?)[0-9A-F]{8}/g)].map(
    ([, generation = '']) => generation,
  )

describe.each(['dev', 'prod', 'prod-cn'] as const)('the edge of stage %s', (stage) => {
  const template = templateOf(stage, 'platform')
  const config = distributionIn(template)
  const behaviours = [config.DefaultCacheBehavior, ...config.CacheBehaviors]

  test('lets every method through over TLS alone, with all that the viewer sent but Host', () => {
    for (const one of behaviours)
      expect(one).toMatchObject({
        OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
        ViewerProtocolPolicy: 'https-only',
      })
    for (const { AllowedMethods } of behaviours)
      expect(AllowedMethods.toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])
  })

  test('keeps the public facts that the printed API lists, and nothing else', () => {
    const routes = Object.values(routeTables).flatMap((tables) => tables.flatMap((table) => Object.values(table)))
    const facts = routes.filter(({ cache_s }) => cache_s !== undefined).map(({ path }) => path)
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([...facts].sort())
    expect(facts.length).toBeGreaterThan(3)
    expect(config.DefaultCacheBehavior.CachePolicyId).toBe(CACHING_DISABLED)
    for (const { CachePolicyId } of config.CacheBehaviors)
      expect(JSON.stringify(CachePolicyId)).toContain('EdgePublicFacts')
  })

  test('keeps a fact no longer than its route says, and tells two queries apart, not two callers', () => {
    const [policy] = [...ofType(template, 'AWS::CloudFront::CachePolicy').values()]
    expect(policy?.Properties['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 86_400,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    })
  })

  test('has no error page, and keeps no error for the next caller', () => {
    expect(config.CustomErrorResponses).toEqual(
      [400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
    )
  })

  test('keeps no log of callers’ addresses', () => {
    expect(config.Logging).toBeUndefined()
  })

  test('reaches the API over TLS 1.2 with the secret that the API’s stage tells its functions', () => {
    for (const { CustomOriginConfig, OriginCustomHeaders } of config.Origins) {
      expect(CustomOriginConfig).toEqual({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] })
      const [{ HeaderName, HeaderValue }] = OriginCustomHeaders
      expect(HeaderName).toBe('x-origin-secret')
      expect(JSON.stringify(HeaderValue)).toContain('{{resolve:secretsmanager:')
      expect(stageVariables(template)).toBe(JSON.stringify({ originSecrets: HeaderValue }))
    }
  })
})

describe('the secret between CloudFront and the API', () => {
  const turning = (accepted: readonly number[], sent: number): Template =>
    platformIn({ ...stageNamed('dev'), originSecrets: { accepted, sent } })

  test('is turned by deploys: two are accepted while one is sent', () => {
    const template = turning([1, 2], 1)
    expect(generations(stageVariables(template))).toEqual(['1', '2'])
    expect(generations(distributionIn(template).Origins[0]?.OriginCustomHeaders)).toEqual(['1'])
    expect(generations(distributionIn(turning([1, 2], 2)).Origins[0]?.OriginCustomHeaders)).toEqual(['2'])
  })

  test('is one that the API accepts, and never one of three', () => {
    expect(() => turning([2], 1)).toThrow('the one sent among them')
    expect(() => turning([1, 2, 3], 1)).toThrow('one or two generations')
  })

  test('is sixty-four letters and digits that nobody has seen', () => {
    const secrets = [...ofType(turning([1, 2], 1), 'AWS::SecretsManager::Secret')].filter(([id]) =>
      id.includes('Origin'),
    )
    expect(secrets.map(([, { Properties }]) => Properties)).toMatchObject([
      { Name: 'xiaoge-dev-origin-1', GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
      { Name: 'xiaoge-dev-origin-2', GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
    ])
  })
})

describe('the name that people reach', () => {
  const ISSUER = /"ISSUER":("[^"]+"|\{[^}]+\}+)/
  const issuerIn = (stage: Stage): string | undefined =>
    synthesised(stage, ({ pass }) => ISSUER.exec(JSON.stringify(pass))?.[1])

  test('is CloudFront’s own until another is said, and then `iss` of every token', () => {
    expect(issuerIn(stageNamed('dev'))).toContain('EdgeDistribution')
    expect(issuerIn(stageNamed('dev', OWN))).toBe('"https://pass.example.cn"')
  })

  test('comes with its certificate of ACM, and no TLS older than 1.2', () => {
    const { Aliases, ViewerCertificate } = distributionIn(platformIn(stageNamed('prod', OWN)))
    expect(Aliases).toEqual(['pass.example.cn'])
    expect(ViewerCertificate).toEqual({
      AcmCertificateArn: OWN.certificateId,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    })
  })

  test('comes in `aws-cn` with its certificate of IAM', () => {
    const { Aliases, ViewerCertificate } = distributionIn(platformIn(stageOf('prod-cn')))
    expect(Aliases).toEqual(['pass.example.cn'])
    expect(ViewerCertificate).toEqual({
      IamCertificateId: 'ASCAEXAMPLE',
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    })
  })
})

describe('an API under a name of its own', () => {
  const regional = 'arn:aws:acm:ap-southeast-1:000000000000:certificate/x'
  const template = platformIn({ ...stageNamed('prod', { ...OWN, certificateId: regional }), edge: 'api' })

  test('has no CloudFront before it, asks for no secret, and answers at that name alone', () => {
    expect(ofType(template, 'AWS::CloudFront::Distribution').size).toBe(0)
    expect(stageVariables(template)).toBeUndefined()
    const [api] = [...ofType(template, 'AWS::ApiGatewayV2::Api').values()]
    expect(api?.Properties['DisableExecuteApiEndpoint']).toBe(true)
  })

  test('speaks TLS 1.2 with its certificate', () => {
    const [name] = [...ofType(template, 'AWS::ApiGatewayV2::DomainName').values()]
    expect(name?.Properties).toMatchObject({
      DomainName: 'pass.example.cn',
      DomainNameConfigurations: [{ CertificateArn: regional, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    })
    expect(ofType(template, 'AWS::ApiGatewayV2::ApiMapping').size).toBe(1)
  })
})

test('one machine has no edge in its templates: its front door is the origin', () => {
  const local = templateOf('local', 'platform')
  expect(ofType(local, 'AWS::CloudFront::Distribution').size).toBe(0)
  expect(stageVariables(local)).toBeUndefined()
})
