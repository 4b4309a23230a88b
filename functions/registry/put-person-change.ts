import { normalisePhone } from '../shared/kernel/phone.ts'
import type { Enterprise } from './data/enterprise.store.ts'
import type { Roster, RosterPlace } from './domain/roster.ts'
import { readPerson } from './domain/roster-line.ts'
import { type Intake, type KeepRosterDeps, keepRoster } from './keep-roster.ts'

/** One person who comes, or whose terms change; or one who leaves. */
export type PersonChange =
  | { readonly action: 'join'; readonly name: string; readonly phone: string; readonly kind?: string | undefined }
  | { readonly action: 'leave'; readonly courierId: string }
export type PutPersonChangeInput = RosterPlace & {
  readonly rosterId: string
  readonly sentBy: string
  readonly change: PersonChange
}

/** A form has one line. */
const LINE = 1

const intakeOf = (change: PersonChange, { kind }: Enterprise): Intake => {
  if (change.action === 'leave') return { scope: 'one', people: [], leavers: [change.courierId], errors: [] }
  const written = { name: change.name, phone: change.phone, kind: change.kind ?? '' }
  const { person, errors } = readPerson(written, LINE, { kind, phoneOf: normalisePhone })
  return { scope: 'one', people: person === undefined ? [] : [{ ...person, line: LINE }], leavers: [], errors }
}

/**
 * Keeps the change of one person of an outlet and previews it, the way of a roster in which nobody else is touched.
 * Faults: outlet.unknown, roster.other-body.
 */
export const putPersonChange = ({ change, ...input }: PutPersonChangeInput, deps: KeepRosterDeps): Promise<Roster> =>
  keepRoster(
    {
      ...input,
      digest: deps.digest(`one ${JSON.stringify(change)}`),
      read: (enterprise) => intakeOf(change, enterprise),
    },
    deps,
  )
