import { Duration } from 'aws-cdk-lib'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { OutboxEnv } from '../../functions/shared/events/outbox.env.ts'
import type { Stage } from '../stage.ts'
import { alarmWhenLogged } from './alarms.ts'
import type { ContextTable } from './context-table.ts'
import { deadLetters } from './kept-queue.ts'
import { every } from './schedule.ts'
import { ServiceFunction } from './service-function.ts'

export type OutboxProps = {
  readonly stage: Stage
  readonly context: string
  readonly table: ContextTable
  readonly bus: IEventBus
}

/** The publisher of one table: stream to bus, failed records singly, on-failure queue; and the sweeper of lines the stream lost. */
export class Outbox extends Construct {
  constructor(scope: Construct, id: string, { stage, context, table, bus }: OutboxProps) {
    super(scope, id)
    const common = {
      stage,
      service: context,
      env: OutboxEnv,
      values: { OUTBOX_TABLE: table.tableName, EVENT_BUS: bus.eventBusName, EVENT_SOURCE: `xiaoge.${context}` },
      timeout_s: 30,
      memory_mb: 256,
    }
    const publish = new ServiceFunction(this, 'Publish', {
      ...common,
      entry: 'functions/shared/events/publish-outbox.handler.ts',
    })
    const sweep = new ServiceFunction(this, 'Sweep', {
      ...common,
      entry: 'functions/shared/events/sweep-outbox.handler.ts',
      unattended: true,
    })
    publish.addEventSource(
      new DynamoEventSource(table.streamSource(), {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        // Ten tries over minutes; behind that the line waits in the queue, and the sweeper sends it besides.
        retryAttempts: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(deadLetters(this, 'Unpublished', stage)),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { NewImage: { kind: { S: FilterRule.isEqual('outbox') } } },
          }),
        ],
      }),
    )
    for (const fn of [publish, sweep]) bus.grantPutEventsTo(fn)
    table.allow(publish, ['UpdateItem'])
    table.allow(sweep, ['UpdateItem'])
    table.allow(sweep, ['Query'], ['by-unsent'])
    every(this, 'SweepEvery5Minutes', Duration.minutes(5), sweep)
    alarmWhenLogged(this, 'UnsentAlarm', {
      stage,
      service: context,
      logGroup: sweep.logGroup,
      message: 'swept',
      number: 'found',
      description:
        'Events stay unsent: two sweeps running found lines older than five minutes. Look at the publisher’s log.',
      // What one sweep finds it sends; what the next finds again, nobody sends.
      periods: 2,
    })
  }
}
