import { CfnResource, type Stack } from 'aws-cdk-lib'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Stage } from '../stage.ts'
import { ServiceFunction } from './service-function.ts'

/** The CDK brings functions of its own (the one that starts triggers); left alone, Lambda would keep their logs for ever. */
export const limitLogsOfTheCdk = (stack: Stack, stage: Stage): void => {
  for (const made of stack.node.findAll()) {
    const isFunction = made instanceof CfnResource && made.cfnResourceType === 'AWS::Lambda::Function'
    if (!isFunction || made.node.scope instanceof ServiceFunction) continue
    const logs = new LogGroup(stack, `${made.node.scope?.node.id.replace(/\W/g, '') ?? ''}Logs`, {
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    })
    made.addPropertyOverride('LoggingConfig', { LogGroup: logs.logGroupName })
  }
}
