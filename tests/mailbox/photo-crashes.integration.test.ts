import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepPhotos } from '../../functions/mailbox/sweep-photos.ts'
import { takePhoto } from '../../functions/mailbox/take-photo.ts'
import { atOnce } from '../../functions/shared/kernel/at-once.ts'
import { Death, type DeathAt, dyingDocuments } from '../support/dying-documents.ts'
import { jpegOf, quarters } from '../support/jpeg-files.ts'
import { makeTable } from '../support/tables.ts'
import { courierNo, freshPhotoId, photoKit } from '../support/ticket-photo-kit.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let people = 1_000_000
beforeAll(async () => {
  table = await makeTable()
})
afterAll(() => table.drop())

const TICKET = 'tkt_00000000000000000000000001'
const good = jpegOf(quarters(80, 80))
const bad = new TextEncoder().encode('<html>')
const HOUR_MS = 3_600_000

/** Whatever died is begun again, as a client, a queue or a schedule does. */
const insist = async <T>(what: () => Promise<T>): Promise<T> => {
  try {
    return await what()
  } catch (error) {
    if (!(error instanceof Death)) throw error
    return what()
  }
}

/** A photograph asked for, sent, taken; claimed or not; swept when its day is over. */
const story = async (death: DeathAt, { bytes, isClaimed }: { bytes: Uint8Array; isClaimed: boolean }) => {
  people += 1
  const [courier, photoId] = [courierNo(people), freshPhotoId()]
  const dying = dyingDocuments(table.db, death)
  const kit = photoKit(table.name, dying.db, dying.wrap)
  // Other stories' photographs are not this one's to sweep.
  const own = async (before: number) => (await kit.deps.loosePhotos(before)).filter((one) => one.photoId === photoId)
  await insist(() => kit.ask(courier, photoId))
  const upload = await kit.send(photoId, bytes)
  await insist(() => takePhoto(upload, kit.deps))
  await insist(() =>
    takePhoto(upload, kit.deps).catch((error: unknown) => (error instanceof Death ? Promise.reject(error) : undefined)),
  )
  const taken = { state: (await kit.deps.readPhoto(photoId))?.state, shown: kit.madeAnew.size, left: kit.incoming.size }
  const claimed = isClaimed && (await insist(() => kit.claim(courier.owner, [photoId], TICKET)))
  kit.clock.now += 26 * HOUR_MS
  await insist(() => sweepPhotos({ ...kit.deps, loosePhotos: own }))
  const { state, ticketId } = (await kit.deps.readPhoto(photoId)) ?? {}
  return {
    writes: dying.seen.writes,
    end: { taken, claimed, state, ticketId, shown: kit.madeAnew.size, loose: (await own(kit.clock.now)).length },
  }
}

describe.each([
  ['taken and claimed', { bytes: good, isClaimed: true }, { state: 'ready', shown: 1 }, 1],
  ['taken and left', { bytes: good, isClaimed: false }, { state: 'ready', shown: 1 }, 0],
  ['refused and left', { bytes: bad, isClaimed: false }, { state: 'refused', shown: 0 }, 0],
])('a photograph that is %s', (_, how, taken, shown) => {
  test('ends the same wherever it dies, before a write or after it: nothing is shown twice, lost or left behind', async () => {
    const whole = await story({ write: 0, when: 'before' }, how)
    expect(whole.end.taken).toEqual({ ...taken, left: 0 })
    expect(whole.end).toMatchObject({ claimed: how.isClaimed, shown, loose: 0 })
    expect([whole.end.state, whole.end.ticketId]).toEqual(how.isClaimed ? ['ready', TICKET] : [undefined, undefined])
    const deaths = Array.from({ length: whole.writes }, (_unused, at) => at + 1).flatMap((write) => [
      { write, when: 'before' as const },
      { write, when: 'after' as const },
    ])
    expect(deaths.length).toBeGreaterThanOrEqual(12)
    for (const [at, { end }] of (await atOnce(deaths, 4, (death) => story(death, how))).entries())
      expect(end, JSON.stringify(deaths[at])).toEqual(whole.end)
  })
})

describe('photographs that nobody claimed', () => {
  test('are swept an hour after their day, and not a millisecond before', async () => {
    people += 1
    const [courier, photoId] = [courierNo(people), freshPhotoId()]
    const kit = photoKit(table.name, table.db)
    await kit.ask(courier, photoId)
    const upload = await kit.send(photoId, good)
    await takePhoto(upload, kit.deps)
    kit.clock.now += 25 * HOUR_MS
    await sweepPhotos(kit.deps)
    expect([kit.madeAnew.size, (await kit.deps.readPhoto(photoId))?.state]).toEqual([1, 'ready'])
    kit.clock.now += 1
    await sweepPhotos(kit.deps)
    expect([kit.madeAnew.size, await kit.deps.readPhoto(photoId)]).toEqual([0, undefined])
  })

  test('whose id was begun again by then take nothing of the new one with them', async () => {
    people += 1
    const [courier, photoId] = [courierNo(people), freshPhotoId()]
    const kit = photoKit(table.name, table.db)
    await kit.ask(courier, photoId)
    const [old] = (await kit.deps.loosePhotos(kit.clock.now + 25 * HOUR_MS)).filter((one) => one.photoId === photoId)
    if (old === undefined) throw new Error('Nothing was noted.')
    expect(await kit.deps.dropUnclaimed(old)).toBe(true)
    kit.clock.now += 25 * HOUR_MS
    await kit.ask(courier, photoId)
    expect(await kit.deps.dropUnclaimed(old)).toBe(true)
    expect((await kit.deps.readPhoto(photoId))?.state).toBe('awaiting')
  })
})
