import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { Consumer } from '../support/faulty-queue.ts'

/** Mistakes wrapped round the production code of the mailbox, which the simulation must find. Without any the code is as it is. */
export type MailboxPlants = {
  readonly db?: (db: Documents) => Documents
  readonly reach?: (reach: Consumer) => Consumer
  readonly hasNoSweeper?: boolean
}
