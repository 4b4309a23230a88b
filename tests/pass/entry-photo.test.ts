import { expect, test } from 'vitest'
import { mayShowPhoto, photoPath } from '../../functions/pass/domain/entry-photo.ts'
import { DENIALS } from '../../functions/pass/domain/verdict.ts'

const at = 1_790_000_000_000

test('a photograph is shown for sixty seconds after an allow, the last instant not included', () => {
  expect(mayShowPhoto({ verdict: 'allow', at }, at)).toBe(true)
  expect(mayShowPhoto({ verdict: 'allow', at }, at + 59_999)).toBe(true)
  expect(mayShowPhoto({ verdict: 'allow', at }, at + 60_000)).toBe(false)
  expect(mayShowPhoto({ verdict: 'allow', at }, at - 1)).toBe(false)
})
test.each(DENIALS)('and never with %s', (verdict) => {
  expect(mayShowPhoto({ verdict, at }, at)).toBe(false)
})
test('is asked for by the id of the entry', () => {
  expect(photoPath('gat_east.scn_1')).toBe('/v1/entries/gat_east.scn_1/photo')
})
