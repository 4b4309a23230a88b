import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { RosterWorkEnv } from '../../functions/registry/registry.env.ts'
import type { ContextTable } from '../shared/context-table.ts'
import { workQueue } from '../shared/kept-queue.ts'
import { every } from '../shared/schedule.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'

/** The one partition of open work: data/roster.items.ts says the same, as lib may not read it. */
const OPEN_PARTITION = 'open-rosters'
/** Twice as long as one run goes on before it orders another. */
const WORK_TIMEOUT_S = 120

export type RosterWorkProps = { readonly stage: Stage; readonly table: ContextTable }

/** Rosters are applied and undone beside the API: a queue, its worker, and a sweeper for what the queue lost. */
export class RosterWork extends Construct {
  readonly queueUrl: string
  readonly #queue: Queue

  constructor(scope: Construct, id: string, { stage, table }: RosterWorkProps) {
    super(scope, id)
    this.#queue = workQueue(this, 'Queue', stage, WORK_TIMEOUT_S)
    this.queueUrl = this.#queue.queueUrl
    const common = {
      stage,
      service: 'registry',
      env: RosterWorkEnv,
      values: { REGISTRY_TABLE: table.tableName, ROSTER_QUEUE_URL: this.queueUrl },
    }
    const apply = new ServiceFunction(this, 'Apply', {
      ...common,
      entry: 'functions/registry/apply-rosters.handler.ts',
      timeout_s: WORK_TIMEOUT_S,
    })
    table.allow(apply, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'])
    apply.addEventSource(new SqsEventSource(this.#queue, { batchSize: 1, reportBatchItemFailures: true }))
    const sweep = new ServiceFunction(this, 'Sweep', {
      ...common,
      entry: 'functions/registry/sweep-rosters.handler.ts',
      memory_mb: 256,
      unattended: true,
    })
    table.allowPartitions(sweep, ['Query'], [OPEN_PARTITION])
    for (const fn of [apply, sweep]) this.allowOrdering(fn)
    every(this, 'SweepEvery2Minutes', Duration.minutes(2), sweep)
  }

  /** Lets a function order work on a roster. */
  allowOrdering(fn: IFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#queue.queueArn] }))
  }
}
