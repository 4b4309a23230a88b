import { TransactWriteCommand, type TransactWriteCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { AnyEnvelope } from '../../functions/shared/events/envelope.ts'
import { outboxLine } from '../../functions/shared/events/outbox-line.ts'
import type { PublishDeps } from '../../functions/shared/events/publish-lines.ts'
import type { Consumer } from '../support/faulty-queue.ts'

/** Mistakes wrapped round the production code, which the simulation must find. Without any the code is as it is. */
export type Plants = {
  readonly projectionDb?: (db: Documents) => Documents
  readonly registryDb?: (db: Documents) => Documents
  readonly publisher?: (deps: PublishDeps) => PublishDeps
  readonly worker?: (work: Consumer) => Consumer
  readonly hasNoSweeper?: boolean
}

const sending = (db: Documents, change: (command: unknown) => unknown): Documents => {
  const own: Documents = Object.create(db)
  const send = (command: unknown): unknown => Reflect.apply(db.send, db, [change(command)])
  return Object.assign(own, { send })
}

/** A projection that believes whatever comes last. */
const believesLast = (db: Documents): Documents =>
  sending(db, (command) => {
    if (!(command instanceof UpdateCommand) || command.input.ConditionExpression?.includes('#part') !== true)
      return command
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = command.input
    const { '#part': part, ...names } = ExpressionAttributeNames ?? {}
    const { ':sequence': sequence, ...values } = ExpressionAttributeValues ?? {}
    return new UpdateCommand({ ...rest, ExpressionAttributeNames: names, ExpressionAttributeValues: values })
  })

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const writing = (db: Documents, change: (item: TransactItem) => TransactItem): Documents =>
  sending(db, (command) =>
    command instanceof TransactWriteCommand
      ? new TransactWriteCommand({ ...command.input, TransactItems: (command.input.TransactItems ?? []).map(change) })
      : command,
  )

/** News told under the number of the news before. */
const withSequenceBefore = (item: TransactItem): TransactItem => {
  const event = AnyEnvelope.safeParse(item.Put?.Item?.['event']).data
  if (item.Put === undefined || event === undefined || event.sequence === 1) return item
  return { Put: { ...item.Put, Item: outboxLine({ ...event, sequence: event.sequence - 1 }) } }
}

/** A record laid over whatever somebody else made of it meanwhile. */
const withoutVersion = (item: TransactItem): TransactItem => {
  if (item.Update?.ConditionExpression !== 'version = :held') return item
  const { ConditionExpression, ExpressionAttributeValues, ...update } = item.Update
  const { ':held': held, ...values } = ExpressionAttributeValues ?? {}
  return { Update: { ...update, ExpressionAttributeValues: values } }
}

export const PLANTS: Readonly<Record<string, Plants>> = {
  'a projection that ignores the sequence': { projectionDb: believesLast },
  'a publisher that takes every line for sent': {
    publisher: ({ put, markSent }) => ({
      markSent,
      put: async (events) => {
        await put(events)
        return events.map(() => true)
      },
    }),
  },
  'a worker that does not come back after a crash': {
    worker: (work) => async (event) => {
      try {
        await work(event)
      } catch {
        // Nobody is told that it died.
      }
      return { batchItemFailures: [] }
    },
    hasNoSweeper: true,
  },
  'an event under the sequence of the one before': { registryDb: (db) => writing(db, withSequenceBefore) },
  'a record written without a look at its version': { registryDb: (db) => writing(db, withoutVersion) },
}
