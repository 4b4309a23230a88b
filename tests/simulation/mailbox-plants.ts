import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { Consumer } from '../support/faulty-queue.ts'

/** Mistakes wrapped round the production code of the mailbox, which the simulation must find. Without any the code is as it is. */
export type MailboxPlants = {
  readonly db?: (db: Documents) => Documents
  readonly reach?: (reach: Consumer) => Consumer
  readonly hasNoSweeper?: boolean
  /** It shows only where people are told. */
  readonly isOfNotices?: boolean
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const sending = (db: Documents, change: (command: unknown) => unknown): Documents => {
  const own: Documents = Object.create(db)
  const send = (command: unknown): unknown => Reflect.apply(db.send, db, [change(command)])
  return Object.assign(own, { send })
}
const writing = (db: Documents, change: (items: readonly TransactItem[]) => TransactItem[]): Documents =>
  sending(db, (command) =>
    command instanceof TransactWriteCommand
      ? new TransactWriteCommand({ ...command.input, TransactItems: change(command.input.TransactItems ?? []) })
      : command,
  )

const isHead = ({ Put }: TransactItem): boolean => Put?.Item?.['sk'] === 'head'
const withoutCondition = ({ Put }: TransactItem): TransactItem => ({
  Put: { TableName: Put?.TableName, Item: Put?.Item },
})

/** Drop: the due item of a resolution's silence is forgotten, so that only its message could close the ticket. */
const forgetsDue = (db: Documents): Documents =>
  writing(db, (items) => items.filter(({ Put }) => !String(Put?.Item?.['sk']).includes('#confirm-')))

/** Double: an act leaves no trace of its id, so that the same again is done again. */
const forgetsActs = (db: Documents): Documents =>
  writing(db, (items) =>
    items.map((item) =>
      isHead(item) && item.Put !== undefined ? { Put: { ...item.Put, Item: { ...item.Put.Item, acts: [] } } } : item,
    ),
  )

/** Double: a notice is told whether or not it was told before. */
const tellsAgain = (db: Documents): Documents =>
  writing(db, (items) =>
    items.map((item) => (String(item.Put?.Item?.['sk']).startsWith('id#') ? withoutCondition(item) : item)),
  )

/** Stale read: the head is read as it was a moment ago, and laid over whatever came between. */
const readsStale = (db: Documents): Documents =>
  sending(
    writing(db, (items) =>
      items.map((item) =>
        isHead(item) || String(item.Put?.Item?.['sk']).startsWith('event#') ? withoutCondition(item) : item,
      ),
    ),
    (command) =>
      command instanceof GetCommand && command.input.Key?.['sk'] === 'head'
        ? new GetCommand({ ...command.input, ConsistentRead: false })
        : command,
  )

/** Drop: a consumer that says of each message that it is done, though it died on the way; and nobody sweeps behind it. */
const saysDone =
  (reach: Consumer): Consumer =>
  async (event) => {
    try {
      await reach(event)
    } catch {
      // Nobody is told that it died.
    }
    return { batchItemFailures: [] }
  }

export const MAILBOX_PLANTS: Readonly<Record<string, MailboxPlants>> = {
  'a due item that is not written (drop)': { db: forgetsDue },
  'a message taken for done, and no sweeper (drop)': { reach: saysDone, hasNoSweeper: true },
  'an act that leaves no trace of its id (double)': { db: forgetsActs },
  'a notice without its condition (double)': { db: tellsAgain, isOfNotices: true },
  'a head read late and written over others (stale read)': { db: readsStale },
}
