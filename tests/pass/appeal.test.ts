import { expect, test } from 'vitest'
import { type Appeal, isOwnAct, stateOf } from '../../functions/pass/domain/appeal.ts'

const by = { id: 'app_clerk', role: 'street', unit: 'd/str_xiasha' }
const appeal: Appeal = {
  appealId: 'apl_00000001',
  courierId: 'cou_1',
  words: '不是我',
  at: 1,
  suspension: { setBy: by },
}

test('an appeal is open until it is answered, and then what the answer says', () => {
  expect(stateOf(appeal)).toBe('open')
  for (const decision of ['upheld', 'lifted'] as const)
    expect(stateOf({ ...appeal, answer: { decision, words: '视频为证', at: 2, by } })).toBe(decision)
})

test('a suspension is the own act of who set it, and of nobody else; of nobody when it is unknown who did', () => {
  expect(isOwnAct(appeal, by)).toBe(true)
  expect(isOwnAct(appeal, { id: 'app_colleague' })).toBe(false)
  expect(isOwnAct({ ...appeal, suspension: {} }, by)).toBe(false)
})
