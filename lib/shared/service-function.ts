import { Duration } from 'aws-cdk-lib'
import { Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type * as z from 'zod'
import type { Stage } from '../stage.ts'

export type ServiceFunctionProps<Env extends z.ZodType> = {
  readonly stage: Stage
  readonly service: string
  readonly entry: string
  readonly env: Env
  /** Typed by the function's own schema, so that a missing variable does not compile. */
  readonly values: z.input<Env> & Readonly<Record<string, string>>
  readonly timeout_s?: number
  readonly memory_mb?: number
}

/** CommonJS packages (qrcode, pngjs) call require for node's own modules; ESM has none unless it is made. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/** The one function construct: runtime, bundling, logs, tracing and their numbers are decided here. */
export class ServiceFunction<Env extends z.ZodType> extends NodejsFunction {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Env>) {
    const { stage, service, entry, values, timeout_s = 10, memory_mb = 1024 } = props
    super(scope, id, {
      entry,
      handler: 'handler',
      // 1,024 MB buys more than half a core: a verdict is CPU, and the cold start is import time.
      memorySize: memory_mb,
      timeout: Duration.seconds(timeout_s),
      runtime: Runtime.NODEJS_24_X,
      architecture: stage.architecture,
      tracing: Tracing.ACTIVE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: service,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...values,
      },
      logGroup: new LogGroup(scope, `${id}Logs`, { retention: stage.logRetention, removalPolicy: stage.removal }),
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        mainFields: ['module', 'main'],
        externalModules: [],
        banner: REQUIRE,
        loader: { '.html': 'text' },
      },
    })
  }
}
