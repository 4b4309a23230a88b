import type * as z from 'zod'
import type { KeptRules } from './data/rules.store.ts'
import type { Rules } from './domain/community-rules.ts'
import { minuteOf, timeOf } from './domain/day-time.ts'
import { KINDS, kindName } from './domain/pass-claims.ts'
import { VEHICLES } from './domain/vehicle.ts'
import { WEEK } from './domain/week-clock.ts'
import type { RulesBody, RulesReply } from './rules.contract.ts'

/** Rules as they are judged and kept, in one order, whichever they were sent in. */
export const rulesOf = ({ hours, kinds, vehicles }: z.output<typeof RulesBody>): Rules => ({
  hours: hours.map(({ weekdays, from, to }) => ({
    weekdays: WEEK.filter((day) => weekdays.includes(day)),
    fromMinute: minuteOf(from),
    toMinute: minuteOf(to),
  })),
  kinds: Object.values(KINDS).filter((kind) => kinds.includes(kindName(kind))),
  vehicles: VEHICLES.filter((vehicle) => vehicles.includes(vehicle)),
})

/** Rules as they are told. */
export const rulesReplyOf = ({
  version,
  hours,
  kinds,
  vehicles,
  changedAt,
  by,
}: KeptRules): z.input<typeof RulesReply> => ({
  version,
  hours: hours.map(({ weekdays, fromMinute, toMinute }) => ({
    weekdays: [...weekdays],
    from: timeOf(fromMinute),
    to: timeOf(toMinute),
  })),
  kinds: kinds.map(kindName),
  vehicles: [...vehicles],
  ...(changedAt === undefined ? {} : { changedAt: new Date(changedAt).toISOString() }),
  ...(by === undefined ? {} : { by: { id: by.id, role: by.role } }),
})
