import { BY_UNSENT, makeTable } from './tables.ts'

/** The mailbox's: tickets by the desk that must answer. */
const BY_DESK = { name: 'by-desk', pk: 'deskRoot', sk: 'deskAt' }

/** A table with the indexes of the mailbox's own. */
export const makeMailboxTable = () => makeTable([BY_UNSENT, BY_DESK])
export const MAILBOX_INDEXES = { [BY_UNSENT.name]: BY_UNSENT, [BY_DESK.name]: BY_DESK }
