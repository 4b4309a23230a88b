import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/journey-ask.ts'
import { fresh } from '../support/journey-kept.ts'
import { until } from '../support/journey-passes.ts'
import { freshPhone, type Person, sendRoster, type World, world } from '../support/journey-people.ts'

type Found = {
  readonly items: readonly {
    readonly courierId: string
    readonly maskedName: string
    readonly maskedPhone: string
    readonly engagements: readonly { readonly enterpriseId: string; readonly outletId: string }[]
  }[]
  readonly next?: string
}
let w: World
/** Two firms engage him, each under a name of its own. */
const phone = freshPhone()
const outletId = `out_find${fresh()}`
const maskedPhone = phone.replace(/^\+86(\d{3})\d{4}/, '$1****')

beforeAll(async () => {
  w = await world()
  for (const [firm, name] of [
    [w.firms[0], '鲜于明'],
    [w.firms[1], '鲜于朋'],
  ] as const) {
    const path = `/v1/enterprises/${firm.enterpriseId}/outlets/${outletId}`
    await ask('PUT', path, { token: await firm.clerk.token(), body: { name: '找人网点' } })
    await sendRoster(firm, outletId, [{ name, phone }])
  }
}, 180_000)

const search = async (who: Person, asked: Record<string, string>) => {
  const answer = await ask<Found>('GET', `/v1/couriers?${new URLSearchParams({ limit: '100', ...asked })}`, {
    token: await who.token(),
  })
  return answer
}
const hisPhone = ({ body }: Awaited<ReturnType<typeof search>>) =>
  body.items.find((one) => one.maskedPhone === maskedPhone)

describe('a courier is found', () => {
  test('by an office, by the beginning of his card’s name or by his masked phone, with both employers and masked', async () => {
    const named = hisPhone(
      await until(
        () => search(w.officer, { name: '鲜于' }),
        (found) => hisPhone(found) !== undefined,
        20,
      ),
    )
    expect(named).toMatchObject({ maskedName: '鲜*明', maskedPhone })
    expect(named?.engagements).toHaveLength(2)
    const masked = await search(w.streets[0].clerk, { maskedPhone })
    expect(hisPhone(masked)?.courierId).toBe(named?.courierId)
    const record = await ask('GET', `/v1/couriers/${named?.courierId}`, { token: await w.streets[0].clerk.token() })
    expect(record).toMatchObject({ status: 200, body: { maskedName: '鲜*明', hasPhoto: false } })
  })

  test('by a firm by the name that it gave and not by the other’s, with its own engagement alone', async () => {
    const [, heron] = w.firms
    expect(hisPhone(await search(heron.clerk, { name: '鲜于朋' }))).toMatchObject({
      maskedName: '鲜*朋',
      engagements: [{ enterpriseId: heron.enterpriseId, outletId }],
    })
    expect(hisPhone(await search(heron.clerk, { name: '鲜于明' }))).toBeUndefined()
  })

  test('no more by a firm that let him go, while the other and the offices still find him', async () => {
    const [swift, heron] = w.firms
    const courierId = hisPhone(await search(w.officer, { maskedPhone }))?.courierId
    const place = `/v1/enterprises/${swift.enterpriseId}/outlets/${outletId}/couriers/${courierId}`
    const foreign = await ask('DELETE', place, { token: await heron.clerk.token() })
    expect(foreign.code).toBe('caller.unit')
    const ended = await ask('DELETE', place, { token: await swift.clerk.token() })
    expect(ended.status).toBe(200)
    expect((await ask('DELETE', place, { token: await swift.clerk.token() })).body).toEqual(ended.body)
    expect(hisPhone(await search(swift.clerk, { maskedPhone }))).toBeUndefined()
    expect(hisPhone(await search(heron.clerk, { maskedPhone }))).toBeDefined()
    expect(hisPhone(await search(w.officer, { maskedPhone }))?.engagements).toHaveLength(1)
  })

  test('by nobody who asks for everybody, nor by those whose business it is not', async () => {
    expect((await search(w.officer, {})).code).toBe('request.malformed')
    expect((await search(w.communities[0].property, { name: '鲜于' })).code).toBe('caller.role')
  })
})
