import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** Alarms as soon as anything lies in a dead-letter queue. */
export const alarmWhenNotEmpty = (scope: Construct, id: string, queue: IQueue, stage: Stage): void => {
  if (!stage.alarms) return
  new Alarm(scope, id, {
    alarmDescription: 'A message could not be used. Read it, mend the cause, then redrive the queue.',
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}

export type CountedAlarmProps = {
  readonly stage: Stage
  /** The service and the name under which functions/shared/telemetry/count.ts counts it. */
  readonly service: string
  readonly counted: string
  readonly description: string
}

/** Alarms as soon as something was counted that must not happen. */
export const alarmWhenCounted = (scope: Construct, id: string, props: CountedAlarmProps): void => {
  const { stage, service, counted, description } = props
  if (!stage.alarms) return
  new Alarm(scope, id, {
    alarmDescription: description,
    metric: new Metric({
      namespace: 'XiaogePass',
      metricName: counted,
      dimensionsMap: { service },
      period: Duration.minutes(1),
      statistic: 'Sum',
    }),
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}
