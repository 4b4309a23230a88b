import { describe, expect, test } from 'vitest'
import { doNothingRoutes } from '../../functions/identity/do-nothing.routes.ts'
import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { testDoorRoutes } from '../../functions/identity/test-doors.routes.ts'
import { stageNamed } from '../../lib/stage.ts'
import { provesContextStack } from '../support/context-stack.ts'
import {
  beyondBaseline,
  consumerGrants,
  grantsByRole,
  issuingKeyGrants,
  outboxGrants,
  READ_KEY,
  readsKeys,
  TAKE_MESSAGES,
  WRITE_KEY,
} from '../support/grants.ts'
import { nameOf, ofType, STAGES, synthesised, templateOf } from '../support/templates.ts'

/** A text message goes to a phone number, which IAM cannot name. */
const NO_TOPIC = 'all but arn:AWS::Partition:sns:*:*:*'
/** None seals an issuing key, and the sender of notices opens none: only what carries these purposes. */
const forPurposes = (purposes: string | readonly string[]): string =>
  ` if ${JSON.stringify({ StringEquals: { 'kms:EncryptionContext:purpose': purposes } })}`
const PHONES_ONLY = `KeysWrappingKey${forPurposes('phone')}`
const PEPPER = { PhonePepper: ['secretsmanager:GetSecretValue'] }
const consumer = (name: string, ...actions: readonly string[]) => ({
  IdentityTable: actions,
  'PersonalKey through dynamodb': WRITE_KEY,
  ...consumerGrants(name),
})
const sendsSms = {
  'IdentityTable/index/by-holder': ['dynamodb:Query'],
  'PersonalKey through dynamodb': WRITE_KEY,
  ...PEPPER,
  SmsQueue: TAKE_MESSAGES,
  PersonalKey: READ_KEY,
  [PHONES_ONLY]: ['kms:Encrypt'],
}
/** Knows neither the pepper nor codes; opens numbers and recipients, and nothing else under those keys. */
const sendsNotices = {
  'IdentityTable of courier#*, appointment#*, number#*': ['dynamodb:GetItem'],
  'IdentityTable of notice#*': ['dynamodb:DeleteItem', 'dynamodb:PutItem'],
  'IdentityTable of sms-budget': ['dynamodb:UpdateItem'],
  'PersonalKey through dynamodb': WRITE_KEY,
  [PHONES_ONLY]: ['kms:Decrypt'],
  [`NoticeKey${forPurposes('notice-recipient')}`]: ['kms:Decrypt'],
  ...consumerGrants('OnNoticeRequested'),
}

describe('the stack of identity', () => {
  provesContextStack({
    stack: 'identity',
    tables: {
      IdentityTable: { name: 'identity', indexes: ['by-holder', 'by-unit', 'by-unsent'], key: 'PersonalKey' },
      IdentityKeysTable: { name: 'identity-keys', indexes: [], key: 'KeysWrappingKey' },
    },
    routes: { Api: identityRoutes },
    grants: {
      Authorise: {
        IdentityTable: ['dynamodb:GetItem'],
        'PersonalKey through dynamodb': READ_KEY,
        ...readsKeys('IdentityKeysTable', 'access', []),
      },
      Api: {
        IdentityTable: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        'IdentityTable/index/by-holder': ['dynamodb:Query'],
        'IdentityTable/index/by-unit': ['dynamodb:Query'],
        'PersonalKey through dynamodb': WRITE_KEY,
        ...readsKeys('IdentityKeysTable', 'access', ['codes', 'refresh', 'cursor']),
        KeysWrappingKey: ['kms:Decrypt'],
        [`KeysWrappingKey${forPurposes(['second-factor', 'phone'])}`]: ['kms:Encrypt'],
        RootKey: ['kms:GetPublicKey'],
        ...PEPPER,
        SmsQueue: ['sqs:SendMessage'],
        'PersonalKey through sqs': ['kms:Decrypt', 'kms:GenerateDataKey'],
      },
      SendSms: { IdentityTable: ['dynamodb:UpdateItem'], ...sendsSms, [NO_TOPIC]: ['sns:Publish'] },
      OnNoticeRequested: { ...sendsNotices, [NO_TOPIC]: ['sns:Publish'] },
      AppointFirst: {
        IdentityTable: ['dynamodb:PutItem'],
        'PersonalKey through dynamodb': WRITE_KEY,
        ...PEPPER,
        [PHONES_ONLY]: ['kms:Encrypt'],
      },
      OnCourierEnrolled: consumer('OnCourierEnrolled', 'dynamodb:UpdateItem'),
      OnCourierLeft: consumer('OnCourierLeft', 'dynamodb:UpdateItem'),
      OnCommunityChanged: consumer(
        'OnCommunityChanged',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ),
      ...outboxGrants('IdentityTable', 'PersonalKey'),
      ...issuingKeyGrants('IdentityKeysTable'),
    },
    local: {
      routes: { TestDoors: testDoorRoutes, DoNothing: doNothingRoutes },
      grants: {
        // The outbox keeps its messages in the table, and sends none.
        SendSms: { IdentityTable: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], ...sendsSms },
        OnNoticeRequested: { ...sendsNotices, 'IdentityTable of test-sms#*': ['dynamodb:PutItem'] },
        TestDoors: { IdentityTable: ['dynamodb:Query'], 'PersonalKey through dynamodb': READ_KEY, ...PEPPER },
        DoNothing: {},
      },
    },
  })

  test.each(STAGES)(
    '%s: one authoriser answers simply, asked once a minute for each Authorization header, and each time where staff may write',
    (stage) => {
      const authorizers = [...ofType(templateOf(stage, 'identity'), 'AWS::ApiGatewayV2::Authorizer').values()]
      const entry = {
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        IdentitySource: ['$request.header.Authorization'],
      }
      expect(authorizers.map(({ Properties: { AuthorizerUri: _, ApiId: __, ...rest } }) => rest)).toEqual([
        { Name: 'caller', ...entry, AuthorizerResultTtlInSeconds: 60 },
        { Name: 'writer', ...entry, AuthorizerResultTtlInSeconds: 0 },
      ])
      for (const { Properties } of authorizers)
        expect(nameOf(Properties['AuthorizerUri'])).toContain('functions/Authorise/invocations')
    },
  )

  test('text messages with phone numbers lie under the key for personal data, before and after they failed', () => {
    const queues = ofType(templateOf('prod', 'identity'), 'AWS::SQS::Queue')
    for (const name of ['SmsQueue', 'SmsQueueDead'])
      expect(nameOf(queues.get(name)?.Properties['KmsMasterKeyId']), name).toBe('PersonalKey')
  })

  test('a provider’s webhook has a secret that the two senders alone may read', () => {
    synthesised({ ...stageNamed('dev'), sms: 'webhook' }, ({ identity = {} }) => {
      const grants = grantsByRole(identity)
      const readers = Object.entries(grants).filter(([, one]) => 'SmsWebhookSecret' in one)
      expect(readers.map(([role]) => role).sort()).toEqual(['OnNoticeRequested', 'SendSms'])
      expect(beyondBaseline('SendSms', grants['SendSms'] ?? {})).toEqual({
        ...sendsSms,
        IdentityTable: ['dynamodb:UpdateItem'],
        SmsWebhookSecret: ['secretsmanager:GetSecretValue'],
      })
    })
  })
})
