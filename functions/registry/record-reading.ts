import type { Caller } from '../shared/kernel/caller.ts'
import type { Reading, ReadRecordStore } from './data/read-record.store.ts'

export type RecordReadingDeps = Pick<ReadRecordStore, 'recordReading'> & {
  readonly now: () => number
  readonly newReadingId: () => string
}

/** Keeps who read what of whom, before the answer leaves. */
export const recordReading = (
  { id, role, unit }: Caller,
  read: Pick<Reading, 'unit' | 'what' | 'courierIds'>,
  deps: RecordReadingDeps,
): Promise<void> =>
  deps.recordReading({ readingId: deps.newReadingId(), at: deps.now(), staff: { id, role, unit }, ...read })
