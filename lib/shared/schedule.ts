import { type Duration, Stack, TimeZone } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'

const invoking = (scope: Construct, id: string, schedule: ScheduleExpression, target: IFunction): Schedule => {
  const ours = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } }
  const assumedBy = new ServicePrincipal('scheduler.amazonaws.com', { conditions: ours })
  const role = new Role(scope, `${id}Role`, { assumedBy })
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }))
  // The target would add every version of the function to the role.
  return new Schedule(scope, id, { schedule, target: new LambdaInvoke(target, { role: role.withoutPolicyUpdates() }) })
}

/** Runs a function again and again. */
export const every = (scope: Construct, id: string, period: Duration, target: IFunction): Schedule =>
  invoking(scope, id, ScheduleExpression.rate(period), target)

/** Runs a function once a day at a Shanghai hour. */
export const daily = (scope: Construct, id: string, hour: number, target: IFunction): Schedule =>
  invoking(
    scope,
    id,
    ScheduleExpression.cron({ hour: String(hour), minute: '0', timeZone: TimeZone.ASIA_SHANGHAI }),
    target,
  )
