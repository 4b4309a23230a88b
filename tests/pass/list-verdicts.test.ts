import { expect, test } from 'vitest'
import { VERDICTS } from '../../functions/pass/domain/verdict.ts'
import { listVerdicts } from '../../functions/pass/list-verdicts.ts'
import { VerdictWords } from '../../functions/pass/pass.contract.ts'

const { verdicts } = listVerdicts()

test('every verdict has its words, once', () => {
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([...VERDICTS])
  expect(VerdictWords.parse({ verdicts })).toEqual({ verdicts })
})

test('green opens, and only `allow` is green', () => {
  expect(verdicts.filter(({ colour }) => colour === 'green').map(({ verdict }) => verdict)).toEqual(['allow'])
})

test('each verdict has words of its own on the screen, none of them empty', () => {
  expect(verdicts.flatMap(({ zh, en, spoken, icon }) => [zh, en, spoken, icon])).not.toContain('')
  expect(new Set(verdicts.map(({ zh }) => zh)).size).toBe(verdicts.length)
})

test('two verdicts are spoken alike only when they ask the same of the courier', () => {
  const alike = verdicts.filter(({ spoken }) => verdicts.filter((one) => one.spoken === spoken).length > 1)
  expect(alike.map(({ verdict }) => verdict)).toEqual(['expired', 'revoked'])
})
