import { normalisePhone } from '../shared/kernel/phone.ts'
import { decodeRoster } from './decode-roster.ts'
import type { Roster, RosterPlace } from './domain/roster.ts'
import { type KeepRosterDeps, keepRoster } from './keep-roster.ts'
import { readRoster } from './read-roster.ts'

export type UploadRosterInput = RosterPlace & {
  readonly rosterId: string
  readonly sentBy: string
  /** The file as it was sent. */
  readonly file: Uint8Array
}

/**
 * Keeps an outlet's full roster from a CSV file and previews it. Nothing is applied.
 * Faults: outlet.unknown, roster.encoding, roster.characters-lost, roster.too-many-lines, roster.other-body.
 */
export const uploadRoster = async ({ file, ...input }: UploadRosterInput, deps: KeepRosterDeps): Promise<Roster> =>
  keepRoster(
    {
      ...input,
      digest: deps.digest(file),
      read: ({ kind }) => ({
        scope: 'full',
        leavers: [],
        ...readRoster(decodeRoster(file), { kind, phoneOf: normalisePhone }),
      }),
    },
    deps,
  )
