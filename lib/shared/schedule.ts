import { type Duration, TimeZone } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'

/** Runs a function again and again. */
export const every = (scope: Construct, id: string, period: Duration, target: IFunction): Schedule =>
  new Schedule(scope, id, { schedule: ScheduleExpression.rate(period), target: new LambdaInvoke(target) })

/** Runs a function once a day at a Shanghai hour. */
export const daily = (scope: Construct, id: string, hour: number, target: IFunction): Schedule =>
  new Schedule(scope, id, {
    schedule: ScheduleExpression.cron({ hour: String(hour), minute: '0', timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(target),
  })
