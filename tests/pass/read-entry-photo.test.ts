import { describe, expect, test } from 'vitest'
import { communityDay } from '../../functions/pass/data/log.items.ts'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import { type ReadEntryPhotoDeps, readEntryPhoto } from '../../functions/pass/read-entry-photo.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { AT } from '../support/place-signer.ts'

const GATE: Caller = { kind: 'gate', id: 'gat_east', role: 'gate', unit: 'd/str_xiasha/com_0000007' }
const ID = 'gat_east.scn_0000000000000001'
const allowed: Entry = {
  ...{ gateId: 'gat_east', scanId: 'scn_0000000000000001', communityId: 'com_0000007', at: AT },
  ...{ verdict: 'allow', textDigest: 'digest', courierId: 'cou_0000000000001' },
}

const asking = (entry: Entry | undefined, { now = AT, key = 'photos/1', bytes = Uint8Array.of(0xff, 0xd8) } = {}) => {
  const asked: unknown[] = []
  const deps: ReadEntryPhotoDeps = {
    now: () => now,
    dayOf: communityDay,
    recentEntry: async (...call) => {
      asked.push(call)
      return entry && communityDay(entry.communityId, entry.at) === call[1] ? entry : undefined
    },
    photoKeyOf: async () => (key === '' ? undefined : key),
    readPhoto: async () => (bytes.length === 0 ? undefined : bytes),
  }
  return { asked, photo: (id = ID) => readEntryPhoto(id, GATE, deps) }
}

describe('the photograph of an entry', () => {
  test('is given to the gate that let him in, in base64', async () => {
    const { asked, photo } = asking(allowed)
    expect(await photo()).toBe('/9g=')
    expect(asked).toEqual([
      [{ gateId: 'gat_east', scanId: 'scn_0000000000000001' }, 'com_0000007#2026-10-14', AT - 60_000],
    ])
  })

  test('is given until a millisecond before its minute is over', async () => {
    expect(await asking(allowed, { now: AT + 59_999 }).photo()).toBe('/9g=')
    await expect(asking(allowed, { now: AT + 60_000 }).photo()).rejects.toMatchObject({
      kind: 'missing',
      code: 'photo.none',
    })
  })

  test('is found on the other side of midnight', async () => {
    const midnight = Date.parse('2026-10-15T00:00:00+08:00')
    expect(await asking({ ...allowed, at: midnight - 1 }, { now: midnight + 1 }).photo()).toBe('/9g=')
  })

  test('is not given to another gate, whether or not there is such an entry', async () => {
    for (const entry of [allowed, undefined]) {
      const { asked, photo } = asking(entry)
      await expect(photo('gat_west.scn_0000000000000001')).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'photo.not-yours',
      })
      expect(asked).toEqual([])
    }
  })

  test.each([
    ['a denial', { ...allowed, verdict: 'suspended' as const }, {}],
    [
      'an entry of nobody',
      {
        gateId: 'gat_east',
        scanId: 'scn_1',
        communityId: 'com_0000007',
        at: AT,
        verdict: 'allow' as const,
        textDigest: '',
      },
      {},
    ],
    ['no entry', undefined, {}],
    ['a courier without one', allowed, { key: '' }],
    ['one that was deleted', allowed, { bytes: new Uint8Array() }],
  ])('of %s is none, in the same words', async (_, entry, more) => {
    await expect(asking(entry, more).photo()).rejects.toMatchObject({ kind: 'missing', code: 'photo.none' })
  })
})
