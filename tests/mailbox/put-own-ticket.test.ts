import { beforeEach, describe, expect, test } from 'vitest'
import { NEW_A_DAY } from '../../functions/mailbox/data/own-ticket.store.ts'
import { putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import { ANOTHER, BODY, type OwnTickets, ownTicketsInMemory, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'
import { COMMUNITY, DAY, NOW, STREET } from '../support/ticket-kit.ts'

let now = NOW
let deps: OwnTickets
beforeEach(async () => {
  now = NOW
  deps = (await ownTicketsInMemory(() => now)).deps
})

const ID = ticketIdOf(1)
const put = (changes: Partial<typeof BODY> & { readonly against?: string } = {}, ticketId = ID, by = WRITER) =>
  putOwnTicket({ ticketId, body: { ...BODY, ...changes } }, by, deps)

describe('a letter to the mailbox', () => {
  test('is a ticket that somebody must answer by a deadline, with its proof', async () => {
    const reply = await put()
    expect(reply).toMatchObject({
      ticketId: ID,
      state: 'submitted',
      stateWords: { zh: '已提交，待受理' },
      category: { zh: expect.any(String), en: expect.any(String) },
      answering: { unit: COMMUNITY, level: 'community', name: '金沙花园' },
      openedAt: new Date(NOW).toISOString(),
      provisional: false,
    })
    expect(reply.deadlines.map(({ kind }) => kind)).toEqual(['reach', 'accept', 'resolve'])
    for (const { at, proof } of reply.deadlines) {
      expect(proof[0]?.from).toBe(new Date(NOW).toISOString())
      expect(proof.at(-1)?.to).toBe(at)
    }
    expect(reply.history).toEqual([
      { type: 'opened', words: { zh: '您提交了来信', en: 'You wrote' }, at: new Date(NOW).toISOString() },
    ])
  })

  test('sent again is the same ticket for ever, and counts once', async () => {
    const first = await put()
    now = NOW + DAY
    for (let times = 0; times < 2 * NEW_A_DAY; times += 1) expect(await put()).toEqual(first)
    expect(await deps.readEvents(ID)).toHaveLength(1)
    // The day is as empty as it was.
    for (let number = 2; number <= NEW_A_DAY; number += 1) await put({}, ticketIdOf(number))
    await expect(put({}, ticketIdOf(99))).resolves.toMatchObject({ ticketId: ticketIdOf(99) })
  })

  test('ten times at once is one ticket', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => put()))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(await deps.readEvents(ID)).toHaveLength(1)
    expect(await deps.ownPage(deps.ownerHash(WRITER), 10)).toEqual({ ticketIds: [ID], next: undefined })
  })

  test('is written though others write the same items again and again, or the courier is asked to come again', async () => {
    let crowded = 3
    const appendBeside: OwnTickets['appendBeside'] = async (...asked) => {
      crowded -= 1
      return crowded > 0 ? { written: false, overtaken: false, refused: [] } : deps.appendBeside(...asked)
    }
    const asked = { ticketId: ID, body: BODY }
    expect(await putOwnTicket(asked, WRITER, { ...deps, appendBeside })).toMatchObject({ state: 'submitted' })
    crowded = 100
    await expect(
      putOwnTicket({ ...asked, ticketId: ticketIdOf(2) }, WRITER, { ...deps, appendBeside }),
    ).rejects.toMatchObject({ code: 'ticket.contended' })
  })

  test('is not another under the same id, nor another courier’s', async () => {
    await put()
    await expect(put({ words: '西门也不让进。' })).rejects.toMatchObject({ code: 'ticket.reused', kind: 'conflict' })
    await expect(put({}, ID, ANOTHER)).rejects.toMatchObject({ code: 'ticket.reused' })
    await expect(put({}, ticketIdOf(2), ANOTHER)).resolves.toMatchObject({ ticketId: ticketIdOf(2) })
  })

  test('is taken twenty times a day, and again after midnight in Shanghai', async () => {
    for (let number = 1; number <= NEW_A_DAY; number += 1) await put({}, ticketIdOf(number))
    await expect(put({}, ticketIdOf(21))).rejects.toMatchObject({
      code: 'ticket.too-many',
      details: { retryAfter_s: 14 * 3_600 },
    })
    // A refused one left nothing behind.
    expect(await deps.readTicket(ticketIdOf(21))).toBeUndefined()
    expect(await deps.reporterOf(ticketIdOf(21))).toBeUndefined()
    await expect(put({}, ticketIdOf(22), ANOTHER)).resolves.toMatchObject({ ticketId: ticketIdOf(22) })
    now = NOW + 14 * 3_600_000 - 1
    await expect(put({}, ticketIdOf(21))).rejects.toMatchObject({ details: { retryAfter_s: 1 } })
    now += 1
    await expect(put({}, ticketIdOf(21))).resolves.toMatchObject({ ticketId: ticketIdOf(21) })
  })

  test('names its reporter, masked, only if he wishes', async () => {
    await put({ anonymous: false })
    await put({ anonymous: true }, ticketIdOf(2))
    expect(await deps.readTicket(ID)).toMatchObject({ isAnonymous: false, reporterName: '王*' })
    expect(await deps.readTicket(ticketIdOf(2))).not.toHaveProperty('reporterName')
  })

  test('is sealed with who wrote it, for those who tell him of it', async () => {
    await put()
    expect(await deps.reporterOf(ID)).toBe(WRITER)
  })

  test.each([
    ['a community that nobody told of', { place: { kind: 'community', communityId: 'com_0000002' } }, 'place.unknown'],
    ['a category that is none', { categoryId: 'cat_none' }, 'category.unknown'],
    ['a kind that its category does not take', { kind: 'suggestion' }, 'category.kind'],
    ['a photograph that is not his', { photos: [`pho_0${'0'.repeat(25)}`] }, 'photo.unknown'],
  ] as const)('of %s is refused, and another can be written under its id', async (_, changes, code) => {
    const { photos = [], ...rest } = { photos: [], ...changes } as Partial<typeof BODY>
    await expect(put({ ...rest, photos: [...photos] })).rejects.toMatchObject({ code })
    expect(await deps.readTicket(ID)).toBeUndefined()
    await expect(put()).resolves.toMatchObject({ state: 'submitted' })
  })

  test('of somebody of whom the registry never told is refused: his own firm might be asked to answer', async () => {
    await expect(put({}, ID, 'cou_0000000000000')).rejects.toMatchObject({ code: 'courier.not-enrolled' })
  })

  test('of a community that ended is refused', async () => {
    await deps.applyCommunity('com_0000001', 2, { unit: COMMUNITY, name: '金沙花园', status: 'ended' })
    await expect(put()).rejects.toMatchObject({ code: 'place.unknown' })
  })

  test('begins a level up where the first unit is complained of, and never climbs down to it', async () => {
    expect(await put({ against: COMMUNITY })).toMatchObject({ answering: { unit: STREET, level: 'street' } })
  })
})
