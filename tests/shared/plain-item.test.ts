import { expect, test } from 'vitest'
import { plainItem } from '../../functions/shared/dynamo/plain-item.ts'

test('an item in the engine’s form is read as plain values', () => {
  const item = { pk: { S: 'a' }, version: { N: '7' }, gates: { L: [{ M: { open: { BOOL: true } } }] } }
  expect(plainItem(item)).toEqual({ pk: 'a', version: 7, gates: [{ open: true }] })
})

test('where there is no item there are no values', () => {
  expect(plainItem(undefined)).toEqual({})
})
