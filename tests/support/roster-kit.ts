import { applyRoster } from '../../functions/registry/apply-roster.ts'
import { approveRoster } from '../../functions/registry/approve-roster.ts'
import type { Roster } from '../../functions/registry/domain/roster.ts'
import { findRoster } from '../../functions/registry/find-roster.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { undoRoster } from '../../functions/registry/undo-roster.ts'
import { uploadRoster } from '../../functions/registry/upload-roster.ts'
import { workRoster } from '../../functions/registry/work-roster.ts'
import type { registryDeps } from './registry-deps.ts'

type Kit = ReturnType<typeof registryDeps>
export type RosterDepsOfTests = Kit['deps']
export type OutletPlace = { readonly enterpriseId: string; readonly outletId: string }

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An enterprise with these outlets. */
export const makeOutlets = async (
  enterpriseId: string,
  outletIds: readonly string[],
  deps: RosterDepsOfTests,
  kind: 'parcel' | 'meal' | 'ride' = 'parcel',
): Promise<void> => {
  await putEnterprise({ enterpriseId, name: `${enterpriseId} 公司`, kind, status: 'active' }, deps)
  for (const outletId of outletIds)
    await putOutlet(
      { enterpriseId, outletId, name: `网点 ${outletId}`, status: 'active' },
      { role: 'enterprise' },
      deps,
    )
}

/** The ways of a roster of one outlet, as a clerk and the worker take them together. */
export const rosterWays = (place: OutletPlace, { deps, workAll }: Pick<Kit, 'deps' | 'workAll'>) => {
  const named = (rosterId: string) => ({ ...place, rosterId })
  const upload = (rosterId: string, csv: string): Promise<Roster> =>
    uploadRoster({ ...named(rosterId), sentBy: 'acc_clerk', file: bytesOf(csv) }, deps)
  const find = (rosterId: string): Promise<Roster> => findRoster(named(rosterId), deps)
  return {
    upload,
    find,
    apply: (rosterId: string, basis: string) => applyRoster({ ...named(rosterId), basis }, deps),
    approve: (rosterId: string, leavers: number) => approveRoster({ ...named(rosterId), leavers }, deps),
    undo: (rosterId: string, role: 'outlet' | 'enterprise' = 'enterprise') =>
      undoRoster({ ...named(rosterId), caller: { role } }, deps),
    work: (rosterId: string) => workRoster(named(rosterId), deps),
    /** All of it: sent, applied, approved if it waits, and worked on until nothing is left. */
    send: async (rosterId: string, csv: string): Promise<Roster> => {
      const { basis } = await upload(rosterId, csv)
      const begun = await applyRoster({ ...named(rosterId), basis }, deps)
      if (begun.state === 'waiting') await approveRoster({ ...named(rosterId), leavers: begun.counts.left }, deps)
      await workAll()
      return find(rosterId)
    },
    names: async () => (await deps.engaged(place)).map(({ name }) => name).sort(),
  }
}

/** A roster as it is kept before anything was done with it. */
export const keptRoster = (more: Partial<Roster> = {}): Roster => ({
  enterpriseId: 'ent_aaaa',
  outletId: 'out_0001',
  rosterId: 'ros_0001',
  scope: 'full',
  state: 'previewed',
  digest: 'digest',
  sentAt: Date.parse('2026-05-01T04:00:00.000Z'),
  sentBy: 'acc_clerk',
  parts: 0,
  leavers: [],
  counts: { joined: 0, changed: 0, left: 0, unchanged: 0 },
  errors: [],
  basis: 'basis',
  needsApproval: false,
  total: 0,
  planParts: 0,
  partsDone: 0,
  done: 0,
  kept: 0,
  enterpriseName: '飞快',
  ...more,
})
