import { describe, expect, test } from 'vitest'
import { entityTag } from '../../functions/shared/http/entity-tag.ts'
import { staleEdit, versionEdited } from '../../functions/shared/kernel/edit.ts'

describe('the version of an edit', () => {
  test('is the one of the entity tag that was read', () => {
    expect(entityTag(7)).toBe('"7"')
    expect(versionEdited(entityTag(7))).toBe(7)
    expect(versionEdited('"0"')).toBe(0)
  })

  test.each([undefined, '', '*', '7', 'W/"7"', '"7', '"-1"', '"1.5"', '"7", "8"', '"9999999999999999"'])(
    '%j names none: the edit is refused as unconditional',
    (tag) => {
      expect(() => versionEdited(tag)).toThrow(
        expect.objectContaining({ kind: 'unconditional', code: 'edit.unconditional' }),
      )
    },
  )

  test('that is no longer the stored one is refused as stale', () => {
    expect(staleEdit()).toMatchObject({ kind: 'stale', code: 'edit.stale' })
  })
})
