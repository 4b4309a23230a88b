import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { HttpApi, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { FrontEnv } from '../../functions/shared/front/front.env.ts'
import { accept } from '../shared/accepted-findings.ts'
import { alarmWhenAbove } from '../shared/alarms.ts'
import { PhotoBucket } from '../shared/photo-bucket.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'
import { AlarmTopic } from './alarm-topic.ts'
import { ApiName } from './api-name.ts'
import type { PublicTables } from './cached-paths.ts'
import { Edge } from './edge.ts'
import { monthlyBudget } from './monthly-budget.ts'
import { OriginSecrets } from './origin-secrets.ts'

/** A lost connection is one 5xx and nobody's fault; more than this in five minutes is something broken. */
const SERVER_ERRORS_MAX = 5
/** Every photograph's key begins so. */
const PHOTOS = 'photos/'
/** A face of three years ago helps no guard; and what a lost write left behind, which no record names, goes by the same rule. */
const PHOTO_KEPT_DAYS = 1_096

export type PlatformStackProps = StackProps & {
  readonly stage: Stage
  /** The route tables whose public facts the edge may keep. */
  readonly tables: PublicTables
}

/** What all contexts stand on: the HTTP API, the event bus, the stage's keys, the secret of the phone hash. */
export class PlatformStack extends Stack {
  readonly api: HttpApi
  readonly bus: IEventBus
  /** One customer key a stage for the tables of the contexts. */
  readonly tableKey: Key
  /** Its own key: tables that hold phone numbers and sessions. */
  readonly personalKey: Key
  /** Seals whom a notice is for on its way over the bus: contexts seal, identity's sender opens. */
  readonly noticeKey: Key
  /** Signs bundles and root statements; gates pin its public half. */
  readonly rootKey: Key
  /** Phone numbers are looked up by a hash under this secret, in identity and in registry. */
  readonly phonePepper: Secret
  /** Couriers' photographs, `photos/<random>`; rights by `allowPhotoWriting` and `allowPhotoReading`. */
  readonly photos: PhotoBucket
  /** Where the API is reached; `iss` of every token. */
  readonly origin: string

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props)
    const { stage, tables } = props
    const symmetric = (name: string, description: string): Key =>
      new Key(this, name, {
        description,
        enableKeyRotation: true,
        pendingWindow: Duration.days(30),
        removalPolicy: stage.removal,
      })
    this.tableKey = symmetric('TableKey', 'Tables of the contexts.')
    this.personalKey = symmetric('PersonalKey', 'Tables and queues that hold phone numbers.')
    this.noticeKey = symmetric('NoticeKey', 'Whom a notice is for, on its way to the sender.')
    this.rootKey = new Key(this, 'RootKey', {
      description: 'Signs gate bundles and root statements. Gates pin its public half.',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      pendingWindow: Duration.days(30),
      removalPolicy: stage.removal,
    })
    this.phonePepper = new Secret(this, 'PhonePepper', {
      description: 'Key of the phone hash. To change it is to forget every phone number.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: stage.removal,
    })
    accept(this.phonePepper, 'secret-for-ever')
    this.photos = new PhotoBucket(this, 'Photos', {
      stage,
      key: this.personalKey,
      logicalId: 'Photos',
      kept: [{ rule: 'old-photos', prefix: PHOTOS, days: PHOTO_KEPT_DAYS }],
    })
    accept(this.photos, 'photos-logged-where-read')
    const bus = new EventBus(this, 'Bus')
    // By its interface: the class and the interface differ in what `undefined` may mean.
    this.bus = EventBus.fromEventBusAttributes(this, 'BusByName', {
      eventBusArn: bus.eventBusArn,
      eventBusName: bus.eventBusName,
      eventBusPolicy: bus.eventBusPolicy,
    })
    // Under a name of its own the API answers at that name alone.
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, disableExecuteApiEndpoint: stage.edge === 'api' })
    this.origin = this.#edge(stage, tables)
    this.#front(stage)
    this.#alarms(stage)
    new CfnOutput(this, 'ApiId', { value: this.api.apiId })
    new CfnOutput(this, 'Origin', { value: this.origin })
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName })
  }

  /** Lets a function read the key of the phone hash, and nothing else of it. */
  allowPepper(fn: IFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.phonePepper.secretArn] }),
    )
  }

  /** Lets a function seal whom a notice is for, and nothing else; it opens none. */
  allowSealingRecipients(fn: IFunction): void {
    this.#allowRecipients(fn, 'kms:Encrypt')
  }

  /** Lets a function open whom a notice is for: identity's sender alone. */
  allowOpeningRecipients(fn: IFunction): void {
    this.#allowRecipients(fn, 'kms:Decrypt')
  }

  #allowRecipients(fn: IFunction, action: string): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [action],
        resources: [this.noticeKey.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:purpose': 'notice-recipient' } },
      }),
    )
  }

  /** Lets a function put and delete couriers' photographs. */
  allowPhotoWriting(fn: IFunction): void {
    this.photos.allow(fn, PHOTOS, ['PutObject', 'DeleteObject'])
  }

  /** Lets a function read couriers' photographs. */
  allowPhotoReading(fn: IFunction): void {
    this.photos.allow(fn, PHOTOS, ['GetObject'])
  }

  /** What stands before the API, and the address that this gives it. */
  #edge(stage: Stage, tables: PublicTables): string {
    if (stage.edge === 'cloudfront') {
      const secrets = new OriginSecrets(this, 'OriginSecrets', stage)
      this.#stage(stage, { originSecrets: secrets.accepted })
      return new Edge(this, 'Edge', { stage, api: this.api, secret: secrets.sent, tables }).origin
    }
    const apiStage = this.#stage(stage, {})
    const { origin, certificateId } = stage
    if (stage.edge === 'api' && origin !== undefined && certificateId !== undefined)
      new ApiName(this, 'ApiName', { api: this.api, apiStage, origin, certificateId })
    return origin ?? this.api.apiEndpoint
  }

  /** The API's one stage. What its variables say, every function hears with each request: docs/decisions/the-origin-secret.md. */
  #stage(stage: Stage, stageVariables: Readonly<Record<string, string>>): HttpStage {
    const logs = new LogGroup(this, 'AccessLogs', { retention: stage.logRetention, removalPolicy: stage.removal })
    const made = new HttpStage(this, 'DefaultStage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.rate, burstLimit: stage.throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(logs) },
      stageVariables,
    })
    return made
  }

  #alarms(stage: Stage): void {
    alarmWhenAbove(this, 'ServerErrorsAlarm', {
      stage,
      description: 'The API answers 5xx. The access log says which routes, the functions’ logs say why.',
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: SERVER_ERRORS_MAX,
    })
    if (stage.alarms) monthlyBudget(this, 'Budget', stage, new AlarmTopic(this, 'Alarms', stage))
  }

  /** Answers what no context's route answers: the API's own description, 404, and 405 with Allow. */
  #front(stage: Stage): void {
    const front = new ServiceFunction(this, 'Front', {
      stage,
      service: 'platform',
      entry: 'functions/shared/front/front.handler.ts',
      env: FrontEnv,
      values: {},
      memory_mb: 256,
    })
    const integration = new HttpLambdaIntegration('FrontIntegration', front, { scopePermissionToRoute: false })
    const route = new HttpRoute(this, 'DefaultRoute', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration,
    })
    accept(route, 'route-for-anyone')
  }
}
