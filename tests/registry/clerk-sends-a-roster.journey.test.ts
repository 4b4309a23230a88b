import { beforeAll, describe, expect, test } from 'vitest'
import { type RosterShown, rosterPath, rosterSettled } from '../../bin/client/apply-roster.ts'
import { ask } from '../support/journey-ask.ts'
import { fresh } from '../support/journey-kept.ts'
import { api, type Firm, freshPhone, world } from '../support/journey-people.ts'

type Lines = {
  readonly items: readonly { readonly maskedName: string; readonly maskedPhone: string; readonly line?: number }[]
  readonly next?: string
}

/** As spreadsheets save it here: 姓名,手机号 and two names in GB18030. */
const HEADINGS = 'd0d5c3fb2ccad6bbfabac5'
const WANG_XIAOMING = 'cdf5d0a1c3f7'
const LI_SI = 'c0eecbc4'
const ascii = (text: string): string => Buffer.from(text).toString('hex')
const gb18030 = (...lines: readonly string[]) => Uint8Array.from(Buffer.from(lines.join('0d0a'), 'hex'))

let firm: Firm
beforeAll(async () => {
  firm = (await world()).firms[0]
}, 180_000)

/** An outlet that nobody else uses, and the firm's clerk at its rosters. */
const newOutlet = async () => {
  const outletId = `out_sheet${fresh()}`
  const token = await firm.clerk.token()
  const { enterpriseId } = firm
  await api.call('PUT', `/v1/enterprises/${enterpriseId}/outlets/${outletId}`, { token, body: { name: '花名册网点' } })
  const pathOf = (rosterId: string) => rosterPath({ enterpriseId, outletId }, rosterId)
  const send = (rosterId: string, content: string | Uint8Array<ArrayBuffer>, type = 'application/octet-stream') =>
    ask<RosterShown>('PUT', pathOf(rosterId), { token, content, type })
  const carryOut = async (rosterId: string, basis: string): Promise<RosterShown> => {
    await api.call('POST', `${pathOf(rosterId)}/application`, { token, body: { basis } })
    return rosterSettled(api, token, pathOf(rosterId))
  }
  const engaged = async () => {
    const path = `/v1/enterprises/${enterpriseId}/outlets/${outletId}/couriers`
    return (await api.call<Lines>('GET', path, { token })).body.items.map(({ maskedName }) => maskedName).sort()
  }
  return { token, pathOf, send, carryOut, engaged }
}

describe('a clerk', () => {
  test('sends the file of his spreadsheet, mends what is wrong, looks, applies, and takes it back', async () => {
    const { token, pathOf, send, carryOut, engaged } = await newOutlet()
    const [ming, si] = [freshPhone().slice(3), freshPhone().slice(3)]
    const wrong = gb18030(HEADINGS, WANG_XIAOMING + ascii(`,${ming}`), LI_SI + ascii(',12'))
    const refused = await send('ros_first', wrong)
    expect(refused.body).toMatchObject({ state: 'refused', errors: [{ line: 3, column: 'phone' }] })
    expect(await engaged()).toEqual([])

    const mended = gb18030(HEADINGS, WANG_XIAOMING + ascii(`,${ming}`), LI_SI + ascii(`,${si}`))
    const { body: sent } = await send('ros_second', mended)
    expect(sent).toMatchObject({ state: 'previewed', counts: { joined: 2, left: 0 }, errors: [] })
    const { body: page } = await api.call<Lines>('GET', `${pathOf('ros_second')}/lines?change=joined&limit=1`, {
      token,
    })
    expect(page.items).toMatchObject([{ line: 2, maskedName: '王*明' }])
    expect(page.items[0]?.maskedPhone).toBe(`${ming.slice(0, 3)}****${ming.slice(-4)}`)
    const rest = `${pathOf('ros_second')}/lines?change=joined&limit=1&cursor=${encodeURIComponent(page.next ?? '')}`
    expect((await api.call<Lines>('GET', rest, { token })).body).toMatchObject({ items: [{ maskedName: '李*' }] })
    expect(await engaged()).toEqual([])

    expect(await carryOut('ros_second', sent.basis)).toMatchObject({ state: 'applied', done: 2, total: 2 })
    expect(await engaged()).toEqual(['李*', '王*明'])

    const { body: third } = await send('ros_third', `\uFEFFname,phone\n王小明,${ming}\n`, 'text/csv')
    expect(third).toMatchObject({ state: 'previewed', counts: { joined: 0, left: 1, unchanged: 1 } })
    expect(await carryOut('ros_third', third.basis)).toMatchObject({ state: 'applied' })
    expect(await engaged()).toEqual(['王*明'])

    await api.call('POST', `${pathOf('ros_third')}/undoing`, { token })
    expect(await rosterSettled(api, token, pathOf('ros_third'))).toMatchObject({ state: 'undone', kept: 0 })
    expect(await engaged()).toEqual(['李*', '王*明'])
    const { body: all } = await api.call<{ items: readonly { rosterId: string; state: string }[] }>(
      'GET',
      pathOf('').replace(/\/$/, ''),
      { token },
    )
    expect(all.items.map(({ rosterId, state }) => `${rosterId} ${state}`)).toEqual([
      'ros_third undone',
      'ros_second applied',
      'ros_first refused',
    ])
  })

  test('whose bytes reach us changed is told how to send them', async () => {
    const { send } = await newOutlet()
    const lost = await send('ros_lost', gb18030(HEADINGS), 'text/csv')
    expect([lost.status, lost.code]).toEqual([400, 'roster.characters-lost'])
    expect((await send('ros_lost', gb18030(HEADINGS))).status).toBe(200)
  })

  test('who would let 21 go waits for a person above him to say that number', async () => {
    const { token, pathOf, send, carryOut, engaged } = await newOutlet()
    const lines = Array.from({ length: 21 }, () => `测试员,${freshPhone()}`)
    const { body: full } = await send('ros_full', ['姓名,手机号', ...lines].join('\n'))
    await carryOut('ros_full', full.basis)
    const { body: none } = await send('ros_none', '姓名,手机号\n')
    expect(none).toMatchObject({ needsApproval: true, counts: { left: 21 } })
    expect(await carryOut('ros_none', none.basis)).toMatchObject({ state: 'waiting' })
    expect(await engaged()).toHaveLength(21)
    const approve = async (leavers: number, by: string) =>
      ask('POST', `${pathOf('ros_none')}/approval`, { token: by, body: { leavers } })
    expect((await approve(21, await firm.outletClerk.token())).code).toBe('caller.role')
    expect((await approve(20, token)).code).toBe('roster.leavers-other')
    expect((await approve(21, token)).status).toBe(202)
    expect(await rosterSettled(api, token, pathOf('ros_none'))).toMatchObject({
      state: 'applied',
      counts: { left: 21 },
    })
    expect(await engaged()).toEqual([])
  })
})
