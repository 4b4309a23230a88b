import { Duration } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { type ICommandHooks, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type * as z from 'zod'
import type { Stage } from '../stage.ts'
import { accept } from './accepted-findings.ts'
import { alarmWhenFailing } from './alarms.ts'
import { BUNDLING } from './bundling.ts'
import { deadLetters } from './kept-queue.ts'

export type ServiceFunctionProps<Env extends z.ZodType> = {
  readonly stage: Stage
  readonly service: string
  readonly entry: string
  readonly env: Env
  /** Typed by the function's own schema, so that a missing variable does not compile. */
  readonly values: z.input<Env> & Readonly<Record<string, string>>
  readonly timeout_s?: number
  readonly memory_mb?: number
  /** A schedule or a deploy starts it and nobody waits for its answer: the order of a run that failed three times is kept in a queue. */
  readonly unattended?: boolean
  /** Files to lay beside the bundle: the name there → the path from the root of the tree. */
  readonly files?: Readonly<Record<string, string>>
}

const hooks = (files: Readonly<Record<string, string>>): ICommandHooks => ({
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (root, bundle) =>
    Object.entries(files).map(([name, path]) => `cp "${root}/${path}" "${bundle}/${name}"`),
})

/** The one function construct: runtime, bundling, role, logs, tracing and their numbers are decided here. */
export class ServiceFunction<Env extends z.ZodType> extends NodejsFunction {
  /** Its handler's path: what is bundled. */
  readonly entry: string

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Env>) {
    const { stage, service, entry, values, timeout_s = 10, memory_mb = 1024, unattended = false, files } = props
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: stage.logRetention, removalPolicy: stage.removal })
    // Its own role, for AWS's managed policy lets a function write every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    accept(role, 'no-resource-to-name')
    super(scope, id, {
      entry,
      handler: 'handler',
      // 1,024 MB buys more than half a core: a verdict is CPU, and the cold start is import time.
      memorySize: memory_mb,
      timeout: Duration.seconds(timeout_s),
      runtime: Runtime.NODEJS_24_X,
      architecture: stage.architecture,
      tracing: stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: service,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...values,
      },
      role,
      logGroup,
      ...(unattended ? { deadLetterQueue: deadLetters(scope, `${id}Failed`, stage) } : {}),
      bundling: files === undefined ? BUNDLING : { ...BUNDLING, commandHooks: hooks(files) },
    })
    this.entry = entry
    alarmWhenFailing(this, stage)
  }
}
