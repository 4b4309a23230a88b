import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskAsker } from '../../functions/mailbox/data/photo-owner.ts'
import { FORMS_A_DAY, UNCLAIMED_LIVES_MS, UPLOAD_BYTES_MAX } from '../../functions/mailbox/domain/ticket-photo.ts'
import { getPhotoState } from '../../functions/mailbox/get-photo-state.ts'
import { makeTable } from '../support/tables.ts'
import { courierNo, freshPhotoId, type PhotoKit, photoKit } from '../support/ticket-photo-kit.ts'

let table: Awaited<ReturnType<typeof makeTable>>
beforeAll(async () => {
  table = await makeTable()
})
afterAll(() => table.drop())

const kit = (): PhotoKit => photoKit(table.name, table.db)
const refused = (code: string, kind?: string) => expect.objectContaining(kind === undefined ? { code } : { code, kind })
let people = 0
const somebody = () => {
  people += 1
  return courierNo(people)
}
const DAY_MS = UNCLAIMED_LIVES_MS

describe('a form for a photograph', () => {
  test('is given for an id of one’s own, lives ten minutes, and puts the file under a name that is not the id', async () => {
    const { ask } = kit()
    const photoId = freshPhotoId()
    const { state, form } = await ask(somebody(), photoId)
    expect({ state, expiresAt: form?.expiresAt }).toEqual({ state: 'awaiting', expiresAt: '2026-11-24T08:10:00.000Z' })
    expect(form?.fields['key']).toMatch(/^incoming\/[0-9a-f]{32}$/)
    expect(form?.fields['key']).not.toContain(photoId.slice(4))
  })

  test('asked for again is of the same photograph, and counts once', async () => {
    const { ask } = kit()
    const [courier, photoId] = [somebody(), freshPhotoId()]
    const first = await ask(courier, photoId)
    for (let tries = 0; tries < FORMS_A_DAY.courier; tries += 1) expect(await ask(courier, photoId)).toEqual(first)
    expect((await ask(courier, freshPhotoId())).state).toBe('awaiting')
  })

  test('asked for by six requests at once is of one photograph', async () => {
    const { ask } = kit()
    const [courier, photoId] = [somebody(), freshPhotoId()]
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(courier, photoId)))
    expect(new Set(answers.map(({ form }) => form?.fields['key'])).size).toBe(1)
  })

  test('is not given for an id that another courier used, nor for another size, nor to a desk', async () => {
    const { ask } = kit()
    const [courier, photoId] = [somebody(), freshPhotoId()]
    await ask(courier, photoId)
    await expect(ask(somebody(), photoId)).rejects.toEqual(refused('photo.reused', 'conflict'))
    await expect(ask(courier, photoId, 1_001)).rejects.toEqual(refused('photo.reused'))
    await expect(ask(deskAsker('d'), photoId)).rejects.toEqual(refused('photo.reused'))
    expect((await ask(courier, photoId)).state).toBe('awaiting')
  })

  test('is given for eight mebibytes, and not for a byte more', async () => {
    const { ask } = kit()
    expect((await ask(somebody(), freshPhotoId(), UPLOAD_BYTES_MAX)).state).toBe('awaiting')
    await expect(ask(somebody(), freshPhotoId(), UPLOAD_BYTES_MAX + 1)).rejects.toEqual(
      refused('photo.too-large', 'too-large'),
    )
  })

  test('is given twenty times a civil day: the twenty-first comes after midnight in Shanghai', async () => {
    const { ask, clock } = kit()
    const courier = somebody()
    clock.now = Date.parse('2026-11-24T15:59:59.999Z')
    for (let forms = 0; forms < 20; forms += 1) await ask(courier, freshPhotoId())
    await expect(ask(courier, freshPhotoId())).rejects.toEqual(refused('photo.too-many', 'limited'))
    expect((await ask(somebody(), freshPhotoId())).state).toBe('awaiting')
    clock.now += 1
    expect((await ask(courier, freshPhotoId())).state).toBe('awaiting')
  })
})

describe('what became of a photograph', () => {
  test('is told to who sent it, and to nobody else, until its day is over', async () => {
    const { ask, clock, deps } = kit()
    const [courier, photoId] = [somebody(), freshPhotoId()]
    await ask(courier, photoId)
    await deps.markRefused(photoId, 'photo.size')
    const told = { photoId, state: 'refused', reason: 'photo.size' }
    expect(await getPhotoState(photoId, courier.owner, deps)).toEqual(told)
    expect(await ask(courier, photoId)).toEqual(told)
    await expect(getPhotoState(photoId, somebody().owner, deps)).rejects.toEqual(refused('photo.unknown', 'missing'))
    await expect(getPhotoState(freshPhotoId(), courier.owner, deps)).rejects.toEqual(refused('photo.unknown'))
    clock.now += DAY_MS - 1
    expect(await getPhotoState(photoId, courier.owner, deps)).toEqual(told)
    clock.now += 1
    await expect(getPhotoState(photoId, courier.owner, deps)).rejects.toEqual(refused('photo.unknown'))
    await expect(ask(courier, photoId)).rejects.toEqual(refused('photo.reused'))
  })

  test('stays as it was settled first', async () => {
    const { ask, deps } = kit()
    const [courier, photoId] = [somebody(), freshPhotoId()]
    await ask(courier, photoId)
    await deps.markReady(photoId)
    await deps.markRefused(photoId, 'photo.size')
    expect(await getPhotoState(photoId, courier.owner, deps)).toEqual({ photoId, state: 'ready' })
  })
})

describe('a ticket that claims photographs', () => {
  const TICKET = 'tkt_00000000000000000000000001'
  const begun = async (count: number) => {
    const made = kit()
    const courier = somebody()
    const photoIds = Array.from({ length: count }, freshPhotoId)
    for (const photoId of photoIds) await made.ask(courier, photoId)
    return { ...made, courier, photoIds }
  }

  test('has all six of them, the same again has them still, and they are not swept', async () => {
    const { claim, courier, photoIds, clock, deps } = await begun(6)
    expect(await claim(courier.owner, photoIds, TICKET)).toBe(true)
    clock.now += 3 * DAY_MS
    expect(await claim(courier.owner, photoIds, TICKET)).toBe(true)
    for (const loose of await deps.loosePhotos(clock.now))
      expect(photoIds.includes(loose.photoId) && (await deps.dropUnclaimed(loose))).toBe(false)
    const [photoId = ''] = photoIds
    expect((await getPhotoState(photoId, courier.owner, deps)).state).toBe('awaiting')
  })

  test('has none of them when one is another’s: the owner’s tag decides', async () => {
    const { claim, ask, courier, photoIds, deps } = await begun(1)
    const others = freshPhotoId()
    await ask(somebody(), others)
    expect(await claim(courier.owner, [...photoIds, others], TICKET)).toBe(false)
    expect((await deps.readPhoto(photoIds[0] ?? ''))?.ticketId).toBeUndefined()
    expect(await claim(courier.owner, photoIds, TICKET)).toBe(true)
  })

  test('has none that there is not, that was refused, or that another ticket has', async () => {
    const { claim, courier, photoIds, deps } = await begun(2)
    const [bad = '', good = ''] = photoIds
    expect(await claim(courier.owner, [freshPhotoId()], TICKET)).toBe(false)
    await deps.markRefused(bad, 'photo.unreadable')
    expect(await claim(courier.owner, [bad], TICKET)).toBe(false)
    expect(await claim(courier.owner, [good], TICKET)).toBe(true)
    expect(await claim(courier.owner, [good], 'tkt_00000000000000000000000002')).toBe(false)
  })

  test('has a ready one, and none whose day is over: a millisecond before it does', async () => {
    const { claim, courier, photoIds, clock, deps } = await begun(2)
    const [early = '', late = ''] = photoIds
    await deps.markReady(early)
    clock.now += DAY_MS - 1
    expect(await claim(courier.owner, [early], TICKET)).toBe(true)
    clock.now += 1
    expect(await claim(courier.owner, [late], TICKET)).toBe(false)
  })

  test('takes the time of deletion away from what it has, and from nothing else', async () => {
    const { claim, courier, photoIds } = await begun(2)
    const [claimed = '', left = ''] = photoIds
    await claim(courier.owner, [claimed], TICKET)
    const ttlOf = async (photoId: string): Promise<unknown> => {
      const Key = { pk: `photo#${photoId}`, sk: 'photo' }
      return (await table.db.send(new GetCommand({ TableName: table.name, Key }))).Item?.['ttl']
    }
    expect(await ttlOf(claimed)).toBeUndefined()
    expect(await ttlOf(left)).toBe(Date.parse('2026-11-26T08:00:00Z') / 1000)
  })

  test('is a desk’s in the same way: evidence of another unit is not to be had', async () => {
    const { ask, claim } = kit()
    const photoId = freshPhotoId()
    await ask(deskAsker('d/str_east'), photoId)
    expect(await claim(deskAsker('d/str_west').owner, [photoId], TICKET)).toBe(false)
    expect(await claim(deskAsker('d').owner, [photoId], TICKET)).toBe(false)
    expect(await claim(deskAsker('d/str_east').owner, [photoId], TICKET)).toBe(true)
  })
})
