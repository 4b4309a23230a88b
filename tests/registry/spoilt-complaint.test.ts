import { expect, test } from 'vitest'
import { spoiltComplaint } from '../../functions/registry/domain/spoilt-complaint.ts'

test('who comes is told of by his line, and by nothing of himself', () => {
  const step = {
    do: 'join',
    line: 7,
    phoneHash: 'a',
    phoneMasked: '100****0001',
    name: '王小明',
    kind: 'parcel',
  } as const
  expect(spoiltComplaint(step)).toEqual({ line: 7, detail: '未能办理 Not done, ask the district' })
})

test('who leaves has no line: he is told of on the first, by his id', () => {
  const was = { name: '王小明', kind: 'parcel', enterpriseName: '飞快', since: 1 } as const
  const step = { do: 'leave', courierId: 'cou_1', phoneHash: 'a', was } as const
  expect(spoiltComplaint(step)).toEqual({ line: 1, detail: '未能离职 Still engaged, ask the district: cou_1' })
})
