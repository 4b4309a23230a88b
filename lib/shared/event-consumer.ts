import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { deadLetters, workQueue } from './kept-queue.ts'

export type EventConsumerProps = {
  readonly stage: Stage
  readonly bus: IEventBus
  /** The context that publishes, and the types this consumer hears. */
  readonly from: string
  readonly types: readonly string[]
  readonly consumer: IFunction
  readonly timeout_s?: number
}

/** One consumer of another context's events: rule, own queue, dead letters, function with failures reported singly. */
export class EventConsumer extends Construct {
  constructor(scope: Construct, id: string, { stage, bus, from, types, consumer, timeout_s = 10 }: EventConsumerProps) {
    super(scope, id)
    const queue = workQueue(this, 'Queue', stage, timeout_s)
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { source: [`xiaoge.${from}`], detailType: [...types] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters(this, 'Undelivered', stage) })],
    })
    consumer.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }))
  }
}
