import { afterAll, beforeAll, expect, test } from 'vitest'
import { holderStore } from '../../functions/identity/data/holder.store.ts'
import { noteCourierLeft } from '../../functions/identity/note-courier-left.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof holderStore>
beforeAll(async () => {
  table = await makeTable([BY_UNSENT, { name: 'by-holder', pk: 'holder', sk: 'pk' }])
  store = holderStore(table.name, table.db)
})
afterAll(() => table.drop())

test('a courier is found by the phone of the newest event, in whatever order they come', async () => {
  expect(await store.noteEnrolled('cou_1', 'new', 5)).toBe(true)
  expect(await store.noteEnrolled('cou_1', 'old', 4)).toBe(false)
  expect(await store.noteEnrolled('cou_1', 'old', 5)).toBe(false)
  expect(await store.find('new')).toEqual({ courierId: 'cou_1', appointments: [] })
  expect(await store.find('old')).toEqual({ appointments: [] })
})

test('leaving the last employer erases nothing, also when it is told before the enrolment', async () => {
  const left = (employers: string[], sequence: number) =>
    noteCourierLeft(
      {
        id: `left:${sequence}`,
        type: 'courier-left',
        form: 1,
        at: '2026-03-02T04:00:00Z',
        subject: 'cou_2',
        sequence,
        data: { courierId: 'cou_2', employers },
      },
      store,
    )
  await left([], 7)
  await left([], 7)
  expect(await store.noteEnrolled('cou_2', 'phone-2', 3)).toBe(true)
  expect(await store.find('phone-2')).toEqual({ courierId: 'cou_2', appointments: [] })
})
