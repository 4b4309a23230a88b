import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appointmentStore } from '../../functions/identity/data/appointment.store.ts'
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
        data: { courierId: 'cou_2', employers, kinds: employers.length === 0 ? [] : ['parcel'] },
      },
      store,
    )
  await left([], 7)
  await left([], 7)
  expect(await store.noteEnrolled('cou_2', 'phone-2', 3)).toBe(true)
  expect(await store.find('phone-2')).toEqual({ courierId: 'cou_2', appointments: [] })
})

describe('a phone that others appointed a hundred times', () => {
  const PHONE = 'buried'
  const appointments = () => appointmentStore(table.name, table.db)
  const appoint = (appointmentId: string, unit: string, holder = PHONE) =>
    appointments().add({ appointmentId, holder, role: 'outlet', unit, by: 'app_other', appointedAt: 1 })
  beforeAll(async () => {
    await store.noteEnrolled('cou_buried', PHONE, 1)
    for (let at = 0; at < 30; at += 1) {
      const place = String(at).padStart(4, '0')
      expect(await appoint(`app_a${place}`, `d/ent_aaaa/out_${place}`)).toBe(true)
    }
    await appoint('app_zzzz', 'd/ent_own1/out_own1')
  })

  test('is still the courier’s own', async () => {
    const { courierId, appointments: choices } = await store.find(PHONE)
    expect(courierId).toBe('cou_buried')
    expect(choices).toHaveLength(25)
  })
  test('still reaches the appointment that is named, which the list of choices no longer shows', async () => {
    const own = { appointmentId: 'app_zzzz', role: 'outlet', unit: 'd/ent_own1/out_own1' }
    expect((await store.find(PHONE)).appointments).not.toContainEqual(own)
    expect((await store.find(PHONE, 'app_zzzz')).appointments).toContainEqual(own)
  })
  test('shows one that is named and listed once', async () => {
    const { appointments: choices } = await store.find(PHONE, 'app_a0000')
    expect(choices.filter(({ appointmentId }) => appointmentId === 'app_a0000')).toHaveLength(1)
  })
  test('does not reach what another phone holds, what has ended, or what never was', async () => {
    await appoint('app_other1', 'd/ent_own1/out_own2', 'somebody-else')
    await appointments().end('app_a0029', 'app_other', 2)
    for (const id of ['app_other1', 'app_a0029', 'app_never'])
      expect((await store.find(PHONE, id)).appointments.map(({ appointmentId }) => appointmentId)).not.toContain(id)
  })
})
