import { expect, test } from 'vitest'
import { fresh } from '../support/journey-kept.ts'
import { until } from '../support/journey-passes.ts'
import { api, type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { issuePlaceCode } from '../support/journey-places.ts'

type CheckIn = {
  readonly confirmation: string
  readonly grade: string
  readonly communityName: string
  readonly at: string
}
type Shown = { readonly items: readonly { readonly confirmation: string; readonly at: string }[] }

const checkIn = async (
  courier: Courier,
  placeCode: string,
  checkInId = `chk_journey${String(fresh()).padStart(5, '0')}`,
) =>
  (
    await api.call<CheckIn>('PUT', `/v1/check-ins/${checkInId}`, {
      token: await courier.token(),
      body: { placeCode },
    })
  ).body

test('a place code is replaced after someone pasted over it: the old poster is refused, the new one checks in, and the guard sees the same two characters', async () => {
  const { firms, communities } = await world()
  const [, there] = communities
  const gate = there.gates[1] as Gate
  const [courier, next] = (await newCouriers(firms[0], 2)) as [Courier, Courier]
  const shown = async () =>
    (await api.call<Shown>('GET', '/v1/gate-check-ins', { token: await gate.token() })).body.items

  const poster = await issuePlaceCode(there, gate.gateId)
  const first = await checkIn(courier, poster.token)
  expect(first).toMatchObject({ grade: 'claimed' })
  await until(
    shown,
    (items) => items.some(({ confirmation, at }) => confirmation === first.confirmation && at === first.at),
    10,
  )

  // Somebody pasted a code of his own over it: it is no code of ours, whatever it says.
  const [header, , signature] = poster.token.split('.')
  const claims = {
    iss: api.origin,
    sub: there.communityId,
    gate: gate.gateId,
    version: poster.version,
    iat: 1_790_000_000,
  }
  const pasted = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
  await expect(checkIn(courier, pasted)).rejects.toMatchObject({ status: 400, code: 'place-code.refused' })

  const printed = await issuePlaceCode(there, gate.gateId)
  expect(printed.version).toBe(poster.version + 1)
  await expect(checkIn(courier, poster.token)).rejects.toMatchObject({ status: 409, code: 'place-code.replaced' })
  // The first courier's own still shows, and would be told again.
  const again = await checkIn(next, printed.token)
  const items = await until(shown, (all) => all.some(({ at }) => at === again.at), 10)
  expect(items.find(({ at }) => at === again.at)?.confirmation).toBe(again.confirmation)

  const own = async (who: Courier) => {
    const token = await who.token()
    const { body } = await api.call<{ items: readonly CheckIn[] }>('GET', '/v1/me/check-ins', { token })
    return body.items.map(({ grade, at }) => `${grade} ${at}`)
  }
  expect(await own(courier)).toEqual([`claimed ${first.at}`])
  expect(await own(next)).toEqual([`claimed ${again.at}`])
})

test('the poster of a gate is a sheet with its names, as SVG and as PDF', async () => {
  const { communities } = await world()
  const [, there] = communities
  const gate = there.gates[0] as Gate
  await issuePlaceCode(there, gate.gateId)
  const draw = async (end: string) =>
    (await api.bytes(`/v1/communities/${there.communityId}/gates/${gate.gateId}/${end}`, await there.property.token()))
      .body
  const svg = (await draw('place-code.svg')).toString()
  expect(svg).toContain('width="148mm" height="210mm"')
  expect(svg).toContain('小区 oak')
  expect((await draw('place-code.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})
