import { afterEach, expect, test, vi } from 'vitest'
import { measure } from '../../functions/shared/telemetry/measure.ts'

afterEach(() => vi.restoreAllMocks())

/** What is written to the log while something is done, line by line. */
const writtenBy = (what: () => void): readonly Record<string, unknown>[] => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  what()
  return write.mock.calls.map(([line]) => JSON.parse(String(line)))
}

test('what is measured is written at once as milliseconds of the product’s own metrics', () => {
  expect(writtenBy(() => measure('DeadlineLateness', [12, 3_400]))).toMatchObject([
    {
      DeadlineLateness: [12, 3_400],
      _aws: {
        CloudWatchMetrics: [{ Namespace: 'XiaogePass', Metrics: [{ Name: 'DeadlineLateness', Unit: 'Milliseconds' }] }],
      },
    },
  ])
})

test('more values than one line may hold lose none', () => {
  const values = Array.from({ length: 250 }, (_, place) => place)
  const lines = writtenBy(() => measure('DeadlineLateness', values))
  expect(lines.flatMap((line) => line['DeadlineLateness'])).toEqual(values)
  expect(lines.length).toBe(3)
})
