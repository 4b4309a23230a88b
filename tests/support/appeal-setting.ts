import type { CourierItem } from '../../functions/pass/data/pass.items.ts'
import type { DecideAppealDeps } from '../../functions/pass/decide-appeal.ts'
import type { Appeal } from '../../functions/pass/domain/appeal.ts'
import type { PutAppealDeps } from '../../functions/pass/put-appeal.ts'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'

export const COURIER_ID = 'cou_0000000000001'
export const AT = Date.parse('2026-10-14T12:00:00.250+08:00')
export const OFFICER = { kind: 'staff', id: 'app_officer', role: 'district', unit: 'd' } as const
export const CLERK = { kind: 'staff', id: 'app_clerk', role: 'street', unit: 'd/str_xiasha' } as const
export const COLLEAGUE = { ...CLERK, id: 'app_colleague' } as const
export const ELSEWHERE = { ...CLERK, id: 'app_other', unit: 'd/str_baiyang' } as const

export const suspendedBy = ({ id, role, unit }: typeof OFFICER | typeof CLERK): CourierItem => ({
  form: 1,
  status: 'suspended',
  reason: '违规 broke the rules',
  suspendedUntil: AT + 86_400_000,
  version: 4,
  employers: ['ent_a'],
  kinds: [1],
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
  setBy: { id, role, unit },
})

/** One courier's standing and his appeals by the rule of the stores: a write over another version is refused. */
export const appealSetting = (first: CourierItem | undefined) => {
  const world = {
    held: first,
    appeals: new Map<string, Appeal>(),
    events: [] as AnyEvent[],
    /** Writes that lose against somebody else. */
    overtaken: 0,
    owner: COURIER_ID,
  }
  const isCurrent = (version: number): boolean => {
    if (world.overtaken > 0 && world.held !== undefined) {
      world.overtaken -= 1
      world.held = { ...world.held, version: world.held.version + 1 }
    }
    return world.held?.version === version
  }
  const stand = (change: Partial<CourierItem>): void => {
    if (world.held !== undefined) world.held = { ...world.held, ...change, version: world.held.version + 1 }
  }
  const deps: PutAppealDeps & DecideAppealDeps = {
    now: () => AT,
    readCourier: async () => world.held,
    readAppeal: async (_, appealId) => (world.owner === COURIER_ID ? world.appeals.get(appealId) : undefined),
    courierOfAppeal: async (appealId) => (world.appeals.has(appealId) ? world.owner : undefined),
    openAppeal: async (appeal, version) => {
      if (!isCurrent(version) || world.appeals.has(appeal.appealId)) return false
      world.appeals.set(appeal.appealId, appeal)
      stand({ appeal: { appealId: appeal.appealId, state: 'open' } })
      return true
    },
    upholdAppeal: async (appeal, version, answer) => {
      if (!isCurrent(version)) return false
      world.appeals.set(appeal.appealId, { ...appeal, answer })
      stand({ appeal: { appealId: appeal.appealId, state: 'upheld' } })
      return true
    },
    setCourier: async (_, version, { status, reason, until, appeal, setBy, setters }, event, answered) => {
      if (!isCurrent(version)) return false
      const was = answered && world.appeals.get(answered.appealId)
      if (was !== undefined && answered !== undefined)
        world.appeals.set(was.appealId, { ...was, answer: answered.answer })
      stand({ status, reason, suspendedUntil: until, appeal, setBy, setters: setters && [...setters] })
      world.events.push(event)
      return true
    },
  }
  return { world, deps }
}
