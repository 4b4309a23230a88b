import { describe, expect, test } from 'vitest'
import { grantsListed } from '../support/grants.ts'
import { routesMade } from '../support/routes.ts'
import { ofType, STAGES, templateOf } from '../support/templates.ts'

describe.each(STAGES)('the stack of platform in stage %s', (stage) => {
  const template = templateOf(stage, 'platform')

  test('answers what no context answers by `$default`, open to anyone', () => {
    expect(routesMade(template)).toEqual({ $default: 'Front open' })
  })

  test('grants the front nothing', () => {
    expect(grantsListed(template)).toEqual({ Front: {} })
  })

  test('throttles all routes together, and writes an access log', () => {
    const [made] = [...ofType(template, 'AWS::ApiGatewayV2::Stage').values()]
    const rate = stage === 'local' ? 10_000 : 500
    const burst = stage === 'local' ? 10_000 : 1_000
    expect(made?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
    })
    expect(JSON.stringify(made?.Properties['AccessLogSettings'])).toContain('AccessLogs')
  })

  test('has a key for tables, one for personal data, one for recipients of notices, all rotated yearly, and one that signs', () => {
    const keys = [...ofType(template, 'AWS::KMS::Key')].map(([id, { Properties }]) => [
      id,
      [
        Properties['KeyUsage'] ?? 'ENCRYPT_DECRYPT',
        Properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT',
        Properties['EnableKeyRotation'] ?? false,
      ],
    ])
    expect(Object.fromEntries(keys)).toEqual({
      TableKey: ['ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', true],
      PersonalKey: ['ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', true],
      NoticeKey: ['ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', true],
      RootKey: ['SIGN_VERIFY', 'ECC_NIST_P256', false],
      ...(stage === 'local' ? {} : { AlarmsKey: ['ENCRYPT_DECRYPT', 'SYMMETRIC_DEFAULT', true] }),
    })
  })

  test('leaves thirty days to think again about a key', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::KMS::Key'))
      expect(Properties['PendingWindowInDays'], id).toBe(30)
  })
})
