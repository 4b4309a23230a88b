import { afterEach, expect, test, vi } from 'vitest'
import { count } from '../../functions/shared/telemetry/count.ts'

afterEach(() => vi.restoreAllMocks())

/** What is written to the log while something is done, line by line. */
const writtenBy = (what: () => void): readonly Record<string, unknown>[] => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  what()
  return write.mock.calls.map(([line]) => JSON.parse(String(line)))
}

test('what is counted is written at once, one line each, as a metric of the product', () => {
  const [line, ...more] = writtenBy(() => count('PassRefused'))
  expect(more).toEqual([])
  expect(line).toMatchObject({
    PassRefused: 1,
    _aws: {
      CloudWatchMetrics: [{ Namespace: 'XiaogePass', Metrics: [{ Name: 'PassRefused', Unit: 'Count' }] }],
    },
  })
})

test('a count is its own: the next line does not carry it along', () => {
  const lines = writtenBy(() => {
    count('PassRefused', 3)
    count('CodeSent')
  })
  expect(lines).toMatchObject([{ PassRefused: 3 }, { CodeSent: 1 }])
  expect(lines[1]).not.toHaveProperty('PassRefused')
})
