import { courierStandingStore } from '../../functions/pass/data/courier-standing.store.ts'
import { rulesStore } from '../../functions/pass/data/rules.store.ts'
import { putCourierStanding } from '../../functions/pass/put-courier-standing.ts'
import { putRules } from '../../functions/pass/put-rules.ts'
import { RulesBody } from '../../functions/pass/rules.contract.ts'
import { applyRoster } from '../../functions/registry/apply-roster.ts'
import { approveRoster } from '../../functions/registry/approve-roster.ts'
import { getRoster } from '../../functions/registry/get-roster.ts'
import { putCommunity } from '../../functions/registry/put-community.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { putGate } from '../../functions/registry/put-gate.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { uploadRoster } from '../../functions/registry/upload-roster.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import type { ChurnOracle, Compound, GateFact, Outlet, Terms } from './churn-oracle.ts'
import { type DistrictMachinery, hashOf } from './district-machinery.ts'

/** What the people of the district do, through the production use cases, and again until they are answered. */

const DISTRICT: Caller = { kind: 'staff', id: 'acc_district', role: 'district', unit: 'd' }
const SUSPENDED_MS = 30 * 86_400_000
export const STREET = 'str_xiasha'

const fileOf = (people: readonly (Terms & { readonly phone: string })[]): Uint8Array =>
  new TextEncoder().encode(
    ['姓名,手机号,类别', ...people.map(({ name, phone, kind }) => `${name},${phone},${kind}`)].join('\n'),
  )

/** A clerk uploads the outlet's roster, applies it, approves it when it waits, and looks again until it is applied. */
export const sendRoster = async (
  { processes: { ask }, registryOf, pause }: DistrictMachinery,
  { enterpriseId, outletId }: Outlet,
  rosterId: string,
  people: readonly (Terms & { readonly phone: string })[],
): Promise<void> => {
  const named = { enterpriseId, outletId, rosterId }
  const file = fileOf(people)
  const kept = await ask((db) => uploadRoster({ ...named, sentBy: 'acc_clerk', file }, registryOf(db)))
  if (kept.state === 'refused') throw new Error(`${rosterId} was refused: ${JSON.stringify(kept.errors)}`)
  let roster = await ask((db) => applyRoster({ ...named, basis: kept.basis }, registryOf(db)))
  if (roster.state === 'waiting') {
    const { left } = roster.counts
    roster = await ask((db) => approveRoster({ ...named, leavers: left }, registryOf(db)))
  }
  while (roster.state !== 'applied') {
    await pause()
    roster = await ask((db) => getRoster(named, registryOf(db)))
  }
}

export const setStanding = async (
  { processes: { ask }, registryOf, dynamo, clock }: DistrictMachinery,
  phone: string,
  isSuspended: boolean,
): Promise<void> => {
  const [courier] = await registryOf(dynamo.db).couriersByPhone([hashOf(phone)])
  const courierId = courier?.courierId ?? ''
  const until = new Date(clock.now + SUSPENDED_MS).toISOString()
  const body = isSuspended ? { status: 'suspended' as const, reason: '多次闯岗', until } : { status: 'active' as const }
  await ask((db) =>
    putCourierStanding(courierId, body, DISTRICT, { ...courierStandingStore('pass', db), now: () => clock.now }),
  )
}

export const setGate = async (
  { processes: { ask }, registryOf }: DistrictMachinery,
  { communityId }: Compound,
  { gateId, status }: GateFact,
): Promise<void> => {
  const gate = { communityId, gateId, name: `门岗 ${gateId}`, kind: 'turnstile' as const, status }
  await ask((db) => putGate(gate, DISTRICT, registryOf(db)))
}

/** A property firm changes its community's rules over those it read. */
export const setRules = async (
  { processes: { ask }, dynamo, clock }: DistrictMachinery,
  { communityId, rules = { fromHour: 0, kinds: [] } }: Compound,
): Promise<void> => {
  const held = await rulesStore('pass', dynamo.db).readRules(communityId)
  const from = `${String(rules.fromHour).padStart(2, '0')}:00`
  const body = RulesBody.parse({
    hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from, to: '22:00' }],
    kinds: rules.kinds,
    vehicles: ['e-bike'],
  })
  await ask((db) =>
    putRules(communityId, body, `"${held?.version ?? 0}"`, DISTRICT, {
      ...rulesStore('pass', db),
      now: () => clock.now,
    }),
  )
}

/** The district before anybody works there: a street with its communities, firms with their outlets. */
export const foundDistrict = async (
  { registryOf, dynamo }: DistrictMachinery,
  { outlets, compounds }: ChurnOracle,
): Promise<void> => {
  const deps = registryOf(dynamo.db)
  await putStreet({ streetId: STREET, name: '下沙街道', status: 'active' }, deps)
  for (const { communityId, name, gates } of compounds) {
    await putCommunity({ communityId, streetId: STREET, name, status: 'active' }, DISTRICT, deps)
    for (const { gateId, status } of gates)
      await putGate({ communityId, gateId, name: `门岗 ${gateId}`, kind: 'turnstile', status }, DISTRICT, deps)
  }
  for (const { enterpriseId, outletId, firm } of outlets) {
    await putEnterprise({ enterpriseId, name: firm, kind: 'parcel', status: 'active' }, deps)
    await putOutlet({ enterpriseId, outletId, name: `网点 ${outletId}`, status: 'active' }, DISTRICT, deps)
  }
}
