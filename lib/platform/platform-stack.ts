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
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'
import { PhotoBucket } from './photo-bucket.ts'

/** What all contexts stand on: the HTTP API, the event bus, the stage's keys, the secret of the phone hash. */
export class PlatformStack extends Stack {
  readonly api: HttpApi
  readonly bus: IEventBus
  /** One customer key a stage for the tables of the contexts. */
  readonly tableKey: Key
  /** Its own key: tables that hold phone numbers and sessions. */
  readonly personalKey: Key
  /** Signs bundles and root statements; gates pin its public half. */
  readonly rootKey: Key
  /** Phone numbers are looked up by a hash under this secret, in identity and in registry. */
  readonly phonePepper: Secret
  /** Couriers' photographs, `photos/<random>`; rights by `allowPhotoWriting` and `allowPhotoReading`. */
  readonly photos: PhotoBucket
  /** Where the API is reached; `iss` of every token. */
  readonly origin: string

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props)
    const { stage } = props
    const symmetric = (name: string, description: string): Key =>
      new Key(this, name, {
        description,
        enableKeyRotation: true,
        pendingWindow: Duration.days(30),
        removalPolicy: stage.removal,
      })
    this.tableKey = symmetric('TableKey', 'Tables of the contexts.')
    this.personalKey = symmetric('PersonalKey', 'Tables and queues that hold phone numbers.')
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
    this.photos = new PhotoBucket(this, 'Photos', { stage, key: this.personalKey })
    const bus = new EventBus(this, 'Bus')
    // By its interface: the class and the interface differ in what `undefined` may mean.
    this.bus = EventBus.fromEventBusAttributes(this, 'BusByName', {
      eventBusArn: bus.eventBusArn,
      eventBusName: bus.eventBusName,
      eventBusPolicy: bus.eventBusPolicy,
    })
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, disableExecuteApiEndpoint: false })
    this.#stage(stage)
    this.origin = stage.origin ?? this.api.apiEndpoint
    this.#front(stage)
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

  /** Lets a function put and delete couriers' photographs. */
  allowPhotoWriting(fn: IFunction): void {
    this.photos.allowWriting(fn)
  }

  /** Lets a function read couriers' photographs. */
  allowPhotoReading(fn: IFunction): void {
    this.photos.allowReading(fn)
  }

  #stage(stage: Stage): void {
    const logs = new LogGroup(this, 'AccessLogs', { retention: stage.logRetention, removalPolicy: stage.removal })
    new HttpStage(this, 'DefaultStage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.rate, burstLimit: stage.throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(logs) },
    })
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
