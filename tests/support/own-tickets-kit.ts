import { createHash } from 'node:crypto'
import { catalogueStore } from '../../functions/mailbox/data/catalogue.store.ts'
import { deskRollStore } from '../../functions/mailbox/data/desk-roll.store.ts'
import { operatorStore } from '../../functions/mailbox/data/operator.store.ts'
import { ownTicketStore } from '../../functions/mailbox/data/own-ticket.store.ts'
import { claimPhotos } from '../../functions/mailbox/data/photo-claims.ts'
import { courierOwner } from '../../functions/mailbox/data/photo-owner.ts'
import { projectionStore } from '../../functions/mailbox/data/projection.store.ts'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { reporterStore } from '../../functions/mailbox/data/reporter.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import type { PutOwnTicketDeps } from '../../functions/mailbox/put-own-ticket.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { fakeDynamo } from './fake-dynamo/fake-documents.ts'
import { MAILBOX_INDEXES } from './mailbox-table.ts'
import { COMMUNITY, NOW } from './ticket-kit.ts'

/** The couriers' doors of the mailbox over a table: production use cases and stores, one secret. */

export const SECRET = new Uint8Array(32).fill(7)
export const WRITER = courierIdOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))
export const ANOTHER = courierIdOf(Uint8Array.from([8, 7, 6, 5, 4, 3, 2, 1]))
/** A ticket's id from a number. */
export const ticketIdOf = (number: number): string => `tkt_0${String(number).padStart(25, '0')}`

export const BODY = {
  kind: 'complaint' as const,
  categoryId: 'cat_gaterefused',
  words: '东门不让进，等了二十分钟。',
  place: { kind: 'community' as const, communityId: 'com_0000001' },
  photos: [] as string[],
  anonymous: true,
  exact: false,
}

export type OwnTickets = ReturnType<typeof ownTicketsOver>
export const ownTicketsOver = (table: string, db: Documents, now: () => number = () => NOW) => {
  const keys = reporterKeys(SECRET)
  const claim: PutOwnTicketDeps['claimPhotos'] = (courierId, claimed) =>
    claimPhotos(table, { owner: courierOwner(SECRET, courierId), ...claimed })
  return {
    ...ticketStore(table, db),
    ...ownTicketStore(table, db),
    ...operatorStore(table, db),
    ...projectionStore(table, db),
    ...deskRollStore(table, db),
    ...catalogueStore(table, db),
    ...reporterStore(table, db, keys),
    ...cursors(SECRET),
    ownerHash: keys.ownerHash,
    claimPhotos: claim,
    now,
    digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
  }
}

/** What the events told before anybody writes: two couriers, a community, and somebody on each desk below the district. */
export const toldOf = async (deps: OwnTickets): Promise<void> => {
  for (const [courierId, name] of [
    [WRITER, '王*'],
    [ANOTHER, '李*'],
  ] as const) {
    await deps.applyEmployers(courierId, 1, ['ent_swift'])
    await deps.applyName(courierId, 1, name)
  }
  await deps.applyCommunity('com_0000001', 1, { unit: COMMUNITY, name: '金沙花园', status: 'active' })
  for (const unit of [COMMUNITY, 'd/str_xiasha'])
    await deps.noteRoll({ unit, appointmentId: `apt_${unit.length}`, status: 'active', sequence: 1 })
}

/** The same over a table in memory that a test may look into. */
export const ownTicketsInMemory = async (now?: () => number) => {
  const dynamo = fakeDynamo({ mailbox: MAILBOX_INDEXES })
  const deps = ownTicketsOver('mailbox', dynamo.db, now)
  await toldOf(deps)
  return { deps, table: dynamo.table('mailbox') }
}
