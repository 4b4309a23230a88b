import { GetFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda'
import type { LiveProperty } from './live-property.ts'
import { plainOf, valueAt } from './template-value.ts'

/** How many executions of a function may run at one moment. */
export const reservedConcurrency: LiveProperty = {
  name: 'reserved concurrency',
  types: ['AWS::Lambda::Function'],
  wanted: (properties) => plainOf(valueAt(properties, 'ReservedConcurrentExecutions')),
  live: async (FunctionName, { lambda }) =>
    plainOf((await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))).ReservedConcurrentExecutions),
  set: (FunctionName, executions, { lambda }) =>
    lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: Number(executions) })),
}
