import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OFFICES, type Office, type Opened, officeOf, setStatus } from '../../functions/registry/domain/set-above.ts'

type Status = 'active' | 'suspended' | 'ended'
const statuses = fc.constantFrom<Status>('active', 'suspended', 'ended')
const offices = fc.constantFrom<Office>(...OFFICES)
const moves = fc.array(fc.tuple(statuses, offices), { maxLength: 12 })
/** From the highest down; those in one row stand beside each other. */
const ROWS: readonly (readonly Office[])[] = [['district'], ['street'], ['property', 'enterprise'], ['outlet']]
const rowOf = (office: Office): number => ROWS.findIndex((row) => row.includes(office))

type Spoken = { readonly held: Opened<Status>; readonly highest?: Office | undefined }
const mayChange = ({ held, highest }: Spoken, wanted: Status, by: Office): boolean =>
  highest === undefined || rowOf(by) <= rowOf(highest) || wanted === held.status

const wordOf = ({ highest }: Spoken, wanted: Status, by: Office): Office | undefined => {
  if (wanted === 'active') return undefined
  return highest !== undefined && rowOf(by) > rowOf(highest) ? highest : by
}

describe('what is out of use', () => {
  test('comes back by the office that said so and by any above it, and by none below', () => {
    fc.assert(
      fc.property(fc.constantFrom<Status>('suspended', 'ended'), offices, offices, (status, over, by) => {
        const after = setStatus<Status>({ status, setBy: over }, 'active', by)
        expect(after).toEqual(rowOf(by) <= rowOf(over) ? { status: 'active' } : undefined)
      }),
    )
  })

  test('is, after any moves, by the word of the highest office that spoke since it was in use', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        steps.reduce<Spoken>(
          (spoken, [wanted, by]) => {
            const after = setStatus<Status>(spoken.held, wanted, by)
            expect(after !== undefined).toBe(mayChange(spoken, wanted, by))
            if (after === undefined) return spoken
            const highest = wordOf(spoken, wanted, by)
            expect(after).toEqual(highest === undefined ? { status: 'active' } : { status: wanted, setBy: highest })
            return { held: after, highest }
          },
          { held: { status: 'active' } },
        )
      }),
    )
  })

  test('from before offices were kept comes back by anybody', () => {
    expect(setStatus<Status>({ status: 'suspended' }, 'active', 'property')).toEqual({ status: 'active' })
  })
})

test('every office is told by its role, and no other role is one', () => {
  for (const office of OFFICES) expect(officeOf(office)).toBe(office)
  expect(() => officeOf('volunteer')).toThrow(TypeError)
})
