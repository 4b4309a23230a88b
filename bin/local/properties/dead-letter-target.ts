import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda'
import { lastPart, localArn, resolveName } from '../physical-names.ts'
import type { LiveProperty } from './live-property.ts'
import { ABSENT, valueAt } from './template-value.ts'

/** The queue that takes what a function invoked asynchronously failed to do. */
export const deadLetterTarget: LiveProperty = {
  name: 'dead-letter queue',
  types: ['AWS::Lambda::Function'],
  wanted: (properties, names) => {
    const target = valueAt(properties, 'DeadLetterConfig', 'TargetArn')
    return target === undefined ? ABSENT : resolveName(target, names)
  },
  live: async (FunctionName, { lambda }) => {
    const found = (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).DeadLetterConfig?.TargetArn
    return found === undefined || found === '' ? ABSENT : lastPart(found)
  },
  set: (FunctionName, queue, { lambda }) =>
    lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, DeadLetterConfig: { TargetArn: localArn('sqs', queue) } }),
    ),
}
