import { createHash } from 'node:crypto'
import { actOnTicket, type Command } from '../../functions/mailbox/act-on-ticket.ts'
import { answerOwnTicket } from '../../functions/mailbox/answer-own-ticket.ts'
import { catalogueStore } from '../../functions/mailbox/data/catalogue.store.ts'
import { deskRollStore } from '../../functions/mailbox/data/desk-roll.store.ts'
import { operatorStore } from '../../functions/mailbox/data/operator.store.ts'
import { ownTicketStore } from '../../functions/mailbox/data/own-ticket.store.ts'
import { projectionStore } from '../../functions/mailbox/data/projection.store.ts'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { reporterStore } from '../../functions/mailbox/data/reporter.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { mergeTicket } from '../../functions/mailbox/merge-ticket.ts'
import { type AskedTicket as AskedOpening, putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import { readTicket } from '../../functions/mailbox/read-ticket.ts'
import { resolveWithEvidence } from '../../functions/mailbox/resolve-with-evidence.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { type MailboxMachinery, TABLE } from './mailbox-machinery.ts'
import type { AskedAct, AskedTicket } from './mailbox-oracle.ts'
import { REPORTER_SECRET } from './mailbox-town.ts'

/** The doors of the mailbox as their handlers wire them, and people who knock until they are answered. */

const KEYS = reporterKeys(REPORTER_SECRET)
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
const MET = new WeakMap<Documents, ReturnType<typeof storesOf>>()

const storesOf = (db: Documents, now: () => number) => ({
  ...ticketStore(TABLE, db),
  ...catalogueStore(TABLE, db),
  ...operatorStore(TABLE, db),
  ...ownTicketStore(TABLE, db),
  ...projectionStore(TABLE, db),
  ...reporterStore(TABLE, db, KEYS),
  isVacant: deskRollStore(TABLE, db).isVacant,
  ownerHash: KEYS.ownerHash,
  claimPhotos: () => [],
  claimEvidence: () => [],
  recordReading: async () => undefined,
  newReadingId: () => 'rea_simulated',
  digest,
  now,
})

const answered = async (asked: { answer: AskedAct['answer'] }, work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work()
    asked.answer = 'done'
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    // Whoever was told once that it is done was told the truth.
    if (asked.answer === 'none') asked.answer = 'refused'
  }
  return asked.answer === 'done'
}

export type Deed = { readonly actionId: string; readonly what: string; readonly asked?: unknown }

export const mailboxDoors = ({ ask, time, dynamo }: MailboxMachinery) => {
  const deps = (db: Documents): ReturnType<typeof storesOf> => {
    const held = MET.get(db) ?? storesOf(db, time.now)
    MET.set(db, held)
    return held
  }
  return {
    /** The ticket as it lies there: what somebody sees on a screen, without a call. */
    peek: (ticketId: string): Ticket | undefined =>
      dynamo.table(TABLE).row({ pk: `ticket#${ticketId}`, sk: 'head' })?.item as Ticket | undefined,
    open: (asked: AskedTicket, body: AskedOpening['body']): Promise<boolean> =>
      answered(asked, () => ask((db) => putOwnTicket({ ticketId: asked.ticketId, body }, asked.courierId, deps(db)))),
    answer: (
      asked: AskedAct,
      { ticketId, courierId }: AskedTicket,
      actionId: string,
      body: Parameters<typeof answerOwnTicket>[0]['body'],
    ): Promise<boolean> =>
      answered(asked, () => ask((db) => answerOwnTicket({ ticketId, actionId, body }, courierId, deps(db)))),
    look: (ticketId: string, caller: Caller): Promise<boolean> =>
      answered({ answer: 'none' }, () => ask((db) => readTicket(ticketId, caller, deps(db)))),
    act: (asked: AskedAct, ticketId: string, deed: Deed, command: Command, caller: Caller): Promise<boolean> =>
      answered(asked, () => ask((db) => actOnTicket({ ticketId, ...deed }, command, caller, deps(db)))),
    resolve: (asked: AskedAct, ticketId: string, actionId: string, words: string, caller: Caller): Promise<boolean> =>
      answered(asked, () =>
        ask((db) => resolveWithEvidence({ ticketId, actionId }, { words, photos: [] }, caller, deps(db))),
      ),
    merge: (asked: AskedAct, ticketId: string, actionId: string, into: string, caller: Caller): Promise<boolean> =>
      answered(asked, () => ask((db) => mergeTicket({ ticketId, actionId }, { into }, caller, deps(db)))),
    /** The registry told of them. */
    async found(couriers: readonly string[], communities: Readonly<Record<string, string>>, units: readonly string[]) {
      const { applyEmployers, applyName, applyCommunity } = projectionStore(TABLE, dynamo.db)
      const { noteRoll } = deskRollStore(TABLE, dynamo.db)
      for (const courierId of couriers) {
        await applyEmployers(courierId, 1, ['ent_feiniao'])
        await applyName(courierId, 1, '王*明')
      }
      for (const [communityId, unit] of Object.entries(communities))
        await applyCommunity(communityId, 1, { unit, name: '小区', status: 'active' })
      for (const unit of units)
        await noteRoll({ unit, appointmentId: `app_${unit.replaceAll('/', '')}`, status: 'active', sequence: 1 })
    },
  }
}
export type MailboxDoors = ReturnType<typeof mailboxDoors>
