import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** The name of the topic that all alarms of a stage go to; lib/platform makes it. */
export const alarmTopicName = ({ name }: Pick<Stage, 'name'>): string => `xiaoge-${name}-alarms`

export type AlarmProps = {
  readonly stage: Stage
  /** What happened and what to do, read by somebody who was woken. */
  readonly description: string
  readonly metric: IMetric
  /** More than this is an alarm. */
  readonly threshold?: number
  /** So many periods of the metric one after another. */
  readonly periods?: number
}

/** Sends an alarm's beginning and end to the stage's topic. */
const tell = (alarm: Alarm, stage: Stage): void => {
  const alarmActionArn = Stack.of(alarm).formatArn({ service: 'sns', resource: alarmTopicName(stage) })
  alarm.addAlarmAction({ bind: () => ({ alarmActionArn }) })
  alarm.addOkAction({ bind: () => ({ alarmActionArn }) })
}

/** An alarm that tells the stage's topic when it begins and when it is over. None in a stage without alarms. */
export const alarmWhenAbove = (scope: Construct, id: string, props: AlarmProps): void => {
  const { stage, description, metric, threshold = 0, periods = 1 } = props
  if (!stage.alarms) return
  const alarm = new Alarm(scope, id, {
    alarmDescription: description,
    metric,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
  tell(alarm, stage)
}

/** Alarms as soon as anything lies in a dead-letter queue. */
export const alarmWhenNotEmpty = (scope: Construct, id: string, queue: IQueue, stage: Stage): void =>
  alarmWhenAbove(scope, id, {
    stage,
    description: 'A message could not be used. Read it, mend the cause, then redrive the queue.',
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
  })

/** Alarms when a function throws, runs out of time or memory (the edge answers every fault it knows), or is refused a place to run. */
export const alarmWhenFailing = (fn: IFunction, stage: Stage): void => {
  const over5Minutes = { period: Duration.minutes(5), statistic: 'Sum' }
  alarmWhenAbove(fn, 'ErrorsAlarm', {
    stage,
    description: 'The function threw, or ran out of time or memory. Its log says which request it was.',
    metric: fn.metricErrors(over5Minutes),
  })
  alarmWhenAbove(fn, 'ThrottlesAlarm', {
    stage,
    description:
      'The function was refused a place to run: the account’s concurrency is used up. Ask who uses it, then raise it.',
    metric: fn.metricThrottles(over5Minutes),
  })
}

/** One missed day is made good by the next; keys are published ahead for longer than two. */
const IDLE_DAYS = 2

/** Alarms when a function that runs every day did not run for two: a schedule is gone, or stands still. */
export const alarmWhenIdle = (fn: IFunction, stage: Stage): void => {
  if (!stage.alarms) return
  const alarm = new Alarm(fn, 'IdleAlarm', {
    alarmDescription: 'The function ran on neither of the last two days. Look at its schedule, then invoke it by hand.',
    metric: fn.metricInvocations({ period: Duration.days(1), statistic: 'Sum' }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: IDLE_DAYS,
    treatMissingData: TreatMissingData.BREACHING,
  })
  tell(alarm, stage)
}

/** A table on demand throttles when one key is too hot or traffic doubled at once: three times five minutes are no accident. */
const THROTTLED_PERIODS = 3

/** Alarms when a table goes on refusing requests. */
export const alarmWhenThrottled = (scope: Construct, id: string, tableName: string, stage: Stage): void => {
  const refused = (metricName: string): Metric =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: tableName }, statistic: 'Sum' })
  alarmWhenAbove(scope, id, {
    stage,
    description: 'The table refuses requests. Look in Contributor Insights for a key that everybody asks for.',
    metric: new MathExpression({
      expression: 'reads + writes',
      usingMetrics: { reads: refused('ReadThrottleEvents'), writes: refused('WriteThrottleEvents') },
      period: Duration.minutes(5),
    }),
    periods: THROTTLED_PERIODS,
  })
}

export type CountedAlarmProps = {
  readonly stage: Stage
  /** The service and the name under which functions/shared/telemetry/count.ts counts it. */
  readonly service: string
  readonly counted: string
  readonly description: string
}

const countedMetric = (service: string, counted: string, period: Duration): Metric =>
  new Metric({
    namespace: 'XiaogePass',
    metricName: counted,
    dimensionsMap: { service },
    period,
    statistic: 'Sum',
  })

/** Alarms as soon as something was counted that must not happen. */
export const alarmWhenCounted = (scope: Construct, id: string, props: CountedAlarmProps): void => {
  const { stage, service, counted, description } = props
  alarmWhenAbove(scope, id, {
    stage,
    description,
    metric: countedMetric(service, counted, Duration.minutes(1)),
  })
}

export type LoggedAlarmProps = {
  readonly stage: Stage
  readonly service: string
  /** The log of the function that says it. */
  readonly logGroup: ILogGroup
  /** The line's `message`, word for word, and the number of that line that is added up; without one, lines are counted. */
  readonly message: string
  readonly number?: string
  readonly description: string
  readonly periods?: number
}

/** Alarms when a function's log holds a line that must not be there, five minutes at a time. */
export const alarmWhenLogged = (scope: Construct, id: string, props: LoggedAlarmProps): void => {
  const { stage, service, logGroup, message, number, description, periods = 1 } = props
  if (!stage.alarms) return
  const said = FilterPattern.stringValue('$.message', '=', message)
  const pattern =
    number === undefined ? said : FilterPattern.all(said, FilterPattern.numberValue(`$.${number}`, '>', 0))
  const filter = new MetricFilter(scope, `${id}Filter`, {
    logGroup,
    filterPattern: pattern,
    metricNamespace: `XiaogePass/${stage.name}`,
    metricName: `${service}: ${message}`,
    metricValue: number === undefined ? '1' : `$.${number}`,
  })
  const metric = filter.metric({ period: Duration.minutes(5), statistic: 'Sum' })
  alarmWhenAbove(scope, id, { stage, description, metric, periods })
}

export type UncountedAlarmProps = CountedAlarmProps & {
  /** How often it must be counted once at least. */
  readonly every: Duration
  /** So many such periods without one are an alarm. */
  readonly periods: number
}

/** Alarms when something that must be counted again and again was not: also when nobody counts any more. */
export const alarmWhenNotCounted = (scope: Construct, id: string, props: UncountedAlarmProps): void => {
  const { stage, service, counted, description, every, periods } = props
  if (!stage.alarms) return
  const alarm = new Alarm(scope, id, {
    alarmDescription: description,
    metric: countedMetric(service, counted, every),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.BREACHING,
  })
  tell(alarm, stage)
}
