import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { doNothingRoutes } from '../../functions/identity/do-nothing.routes.ts'
import {
  AppointFirstEnv,
  AuthoriseEnv,
  IdentityApiEnv,
  NothingEnv,
  SendSmsEnv,
  TestDoorsEnv,
} from '../../functions/identity/identity.env.ts'
import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { testDoorRoutes } from '../../functions/identity/test-doors.routes.ts'
import type { PlatformStack } from '../platform/platform-stack.ts'
import { alarmWhenCounted, alarmWhenLogged } from '../shared/alarms.ts'
import { type Authorizers, ContextApi } from '../shared/context-api.ts'
import { ContextTable } from '../shared/context-table.ts'
import { IssuingKeys } from '../shared/issuing-keys.ts'
import { deadLetters } from '../shared/kept-queue.ts'
import { Outbox } from '../shared/outbox.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'
import { consumeEvents } from './identity-events.ts'
import { allowPurposes, sendNotices } from './notice-sender.ts'
import { SmsChannel } from './sms-channel.ts'

/** An answer is kept for a minute by the Authorization header; it says who, never whether. Never where staff may write: see needsFreshCaller. */
const AUTHORISER_TTL_S = 60
/** A code lives five minutes: an SMS sent after that is worth nothing. */
const SMS_KEPT_MIN = 5

export type IdentityStackProps = StackProps & { readonly stage: Stage; readonly platform: PlatformStack }

/** Accounts, sessions, appointments, gate keys, the authoriser, the sending of SMS. */
export class IdentityStack extends Stack {
  readonly authorizers: Authorizers
  readonly #stage: Stage
  readonly #platform: PlatformStack
  readonly #table: ContextTable
  readonly #keys: IssuingKeys
  readonly #smsQueue: Queue

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props)
    const { stage, platform } = props
    this.#stage = stage
    this.#platform = platform
    this.#table = new ContextTable(this, 'Table', {
      stage,
      context: 'identity',
      logicalId: 'IdentityTable',
      key: platform.personalKey,
      indexes: {
        'by-holder': { partition: 'holder', sort: 'pk' },
        'by-unit': { partition: 'roll', sort: 'place' },
      },
      outbox: true,
    })
    this.#keys = new IssuingKeys(this, 'Keys', {
      stage,
      context: 'identity',
      logicalId: 'IdentityKeysTable',
      purpose: 'access',
      secrets: ['codes', 'refresh', 'cursor'],
    })
    this.#smsQueue = new Queue(this, 'SmsQueue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.personalKey,
      enforceSSL: true,
      retentionPeriod: Duration.minutes(SMS_KEPT_MIN),
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: deadLetters(this, 'SmsQueueDead', stage, platform.personalKey), maxReceiveCount: 3 },
      removalPolicy: stage.removal,
    })
    new Outbox(this, 'Outbox', { stage, context: 'identity', table: this.#table, bus: platform.bus })
    this.authorizers = this.#authoriser()
    const routes = new ContextApi(this, 'Routes', { api: platform.api, authorizers: this.authorizers })
    routes.serve(this.#api(), identityRoutes)
    if (stage.testDoors) {
      routes.serve(this.#testDoors(), testDoorRoutes)
      routes.serve(this.#doNothing(), doNothingRoutes)
    }
    const sms = new SmsChannel(this, stage)
    this.#sendSms(sms)
    sendNotices(this, { stage, platform, table: this.#table, keys: this.#keys, sms })
    alarmWhenCounted(this, 'SmsBudgetSpentAlarm', {
      stage,
      service: 'identity',
      counted: 'SmsBudgetSpent',
      description:
        'The day’s SMS are spent: nobody can sign in by SMS until midnight. Look for an attack, then raise smsBudget.',
    })
    this.#appointFirst()
    consumeEvents(this, { stage, platform, table: this.#table })
  }

  #authoriser(): Authorizers {
    const fn = new ServiceFunction(this, 'Authorise', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/authorise.handler.ts',
      env: AuthoriseEnv,
      values: {
        IDENTITY_TABLE: this.#table.tableName,
        KEYS_TABLE: this.#keys.table.tableName,
        ISSUER: this.#platform.origin,
      },
      memory_mb: 512,
    })
    this.#table.allow(fn, ['GetItem'])
    this.#keys.allowReading(fn, { secrets: [] })
    alarmWhenLogged(this, 'AuthoriserFailedAlarm', {
      stage: this.#stage,
      service: 'identity',
      logGroup: fn.logGroup,
      message: 'authoriser failed',
      description: 'The authoriser could not judge a token and refused it: callers with good tokens are shut out.',
    })
    return {
      cached: this.#authorizer('Authorizer', fn, { name: 'caller', kept_s: AUTHORISER_TTL_S }),
      fresh: this.#authorizer('WriterAuthorizer', fn, { name: 'writer', kept_s: 0 }),
    }
  }

  /** An entry of the authoriser at the API: under what name, and for how long its answers are kept. */
  #authorizer(id: string, fn: IFunction, { name, kept_s }: { name: string; kept_s: number }): string {
    const { partition, region, account } = this
    const { apiId } = this.#platform.api
    const { ref } = new CfnAuthorizer(this, id, {
      apiId,
      name,
      authorizerType: 'REQUEST',
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      identitySource: ['$request.header.Authorization'],
      authorizerResultTtlInSeconds: kept_s,
      authorizerUri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`,
    })
    fn.addPermission(`${id}AskedByTheApi`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${apiId}/authorizers/${ref}`,
    })
    return ref
  }

  #api(): IFunction {
    const fn = new ServiceFunction(this, 'Api', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/api.handler.ts',
      env: IdentityApiEnv,
      values: {
        IDENTITY_TABLE: this.#table.tableName,
        KEYS_TABLE: this.#keys.table.tableName,
        WRAPPING_KEY: this.#keys.wrappingKeyArn,
        ROOT_KEY: this.#platform.rootKey.keyArn,
        ISSUER: this.#platform.origin,
        PHONE_PEPPER_SECRET: this.#platform.phonePepper.secretArn,
        SMS_QUEUE_URL: this.#smsQueue.queueUrl,
        SMS_DAILY_BUDGET: String(this.#stage.smsBudget),
      },
    })
    this.#table.allow(fn, ['GetItem', 'PutItem', 'UpdateItem'])
    this.#table.allow(fn, ['Query'], ['by-holder', 'by-unit'])
    this.#keys.allowSigning(fn, { secrets: ['codes', 'refresh', 'cursor'] })
    allowPurposes(fn, this.#keys, 'kms:Encrypt', ['second-factor', 'phone'])
    this.#platform.allowPepper(fn)
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['kms:GetPublicKey'], resources: [this.#platform.rootKey.keyArn] }),
    )
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#smsQueue.queueArn] }))
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.#platform.personalKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sqs.${this.region}.${this.urlSuffix}` } },
      }),
    )
    return fn
  }

  #sendSms(sms: SmsChannel): void {
    const fn = new ServiceFunction(this, 'SendSms', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/send-sms.handler.ts',
      env: SendSmsEnv,
      values: {
        IDENTITY_TABLE: this.#table.tableName,
        PHONE_PEPPER_SECRET: this.#platform.phonePepper.secretArn,
        WRAPPING_KEY: this.#keys.wrappingKeyArn,
        SMS_DAILY_BUDGET: String(this.#stage.smsBudget),
        ...sms.values,
      },
      memory_mb: 256,
    })
    // The local stage keeps its messages in the table instead of sending them.
    this.#table.allow(fn, this.#stage.sms === 'outbox' ? ['UpdateItem', 'PutItem'] : ['UpdateItem'])
    this.#table.allow(fn, ['Query'], ['by-holder'])
    this.#platform.allowPepper(fn)
    allowPurposes(fn, this.#keys, 'kms:Encrypt', ['phone'])
    sms.allow(fn)
    fn.addEventSource(new SqsEventSource(this.#smsQueue, { batchSize: 5, reportBatchItemFailures: true }))
  }

  #testDoors(): IFunction {
    const fn = new ServiceFunction(this, 'TestDoors', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/test-doors.handler.ts',
      env: TestDoorsEnv,
      values: {
        IDENTITY_TABLE: this.#table.tableName,
        PHONE_PEPPER_SECRET: this.#platform.phonePepper.secretArn,
      },
      memory_mb: 256,
    })
    this.#table.allow(fn, ['Query'])
    this.#platform.allowPepper(fn)
    return fn
  }

  #doNothing(): IFunction {
    return new ServiceFunction(this, 'DoNothing', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/do-nothing.handler.ts',
      env: NothingEnv,
      values: {},
    })
  }

  /** Called by ops alone, through Lambda itself: see docs/deploy.md. */
  #appointFirst(): void {
    const fn = new ServiceFunction(this, 'AppointFirst', {
      stage: this.#stage,
      service: 'identity',
      entry: 'functions/identity/appoint-first.handler.ts',
      env: AppointFirstEnv,
      values: {
        IDENTITY_TABLE: this.#table.tableName,
        PHONE_PEPPER_SECRET: this.#platform.phonePepper.secretArn,
        WRAPPING_KEY: this.#keys.wrappingKeyArn,
      },
      memory_mb: 256,
    })
    this.#table.allow(fn, ['PutItem'])
    this.#platform.allowPepper(fn)
    allowPurposes(fn, this.#keys, 'kms:Encrypt', ['phone'])
    new CfnOutput(this, 'AppointFirstFunction', { value: fn.functionName })
  }
}
