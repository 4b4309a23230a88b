import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { type DeployedNames, deployedAs } from './deployed-names.ts'
import { testStack } from './test-stack.ts'

const NO_TABLE = 'xiaoge-local-no-such-table'

/** Ways to break the escalation of the deployed stack on purpose, each mended again whatever happens meanwhile. */
export const breakingEscalation = (names: DeployedNames) => {
  const { endpoint } = testStack()
  const lambda = new LambdaClient(clientSettings(endpoint))
  const sqs = new SQSClient(clientSettings(endpoint))
  const urlOf = (queue: string): string => deployedAs(names, queue)

  const configure = async (FunctionName: string, Variables: Record<string, string>): Promise<void> => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }))
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName })
  }
  const listening = async (FunctionName: string, Enabled: boolean): Promise<void> => {
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }))
    if (EventSourceMappings.length !== 1) throw new Error(`${FunctionName} listens to ${EventSourceMappings.length}.`)
    for (const { UUID } of EventSourceMappings)
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  }
  const hideFor = (queue: string, seconds: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl: urlOf(queue), Attributes: { VisibilityTimeout: seconds } }))

  return {
    /** How many messages lie in a queue to be had, and how many wait for their time, as SQS says. */
    async depth(queue: string): Promise<{ readonly visible: number; readonly delayed: number }> {
      const command = new GetQueueAttributesCommand({ QueueUrl: urlOf(queue), AttributeNames: ['All'] })
      const { Attributes = {} } = await sqs.send(command)
      const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesDelayed = 0 } = Attributes
      return { visible: Number(ApproximateNumberOfMessages), delayed: Number(ApproximateNumberOfMessagesDelayed) }
    },
    /** What some messages of a queue say, without taking them. */
    async look(queue: string): Promise<string> {
      const command = new ReceiveMessageCommand({
        QueueUrl: urlOf(queue),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
      })
      const { Messages = [] } = await sqs.send(command)
      return Messages.map(({ Body = '' }) => Body).join(' ')
    },
    /** While a function hears nothing of its stream or queue. */
    async whileDeaf<T>(name: string, what: () => Promise<T>): Promise<T> {
      const fn = deployedAs(names, name)
      await listening(fn, false)
      try {
        return await what()
      } finally {
        await listening(fn, true)
      }
    },
    /** While a function fails at its table, which is not there. */
    async whileBroken<T>(name: string, what: () => Promise<T>): Promise<T> {
      const fn = deployedAs(names, name)
      const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: fn }))
      const variables = found.Environment?.Variables ?? {}
      await configure(fn, { ...variables, MAILBOX_TABLE: NO_TABLE })
      try {
        return await what()
      } finally {
        await configure(fn, variables)
      }
    },
    /** While a failed message of a queue comes again after a second, as nobody can wait for five times half a minute. */
    async whileImpatient<T>(queue: string, what: () => Promise<T>): Promise<T> {
      const command = new GetQueueAttributesCommand({ QueueUrl: urlOf(queue), AttributeNames: ['VisibilityTimeout'] })
      const { Attributes } = await sqs.send(command)
      await hideFor(queue, '1')
      try {
        return await what()
      } finally {
        await hideFor(queue, Attributes?.VisibilityTimeout ?? '30')
      }
    },
    end: (): void => {
      lambda.destroy()
      sqs.destroy()
    },
  }
}
