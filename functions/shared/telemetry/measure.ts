import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

const metrics = new Metrics({ namespace: 'XiaogePass' })

/** Measures how long something took, or how late it was, in milliseconds: all values of one name, written as EMF at once, a hundred a line. */
export const measure = (name: string, values_ms: readonly number[]): void => {
  for (const value of values_ms) metrics.addMetric(name, MetricUnit.Milliseconds, value)
  metrics.publishStoredMetrics()
}
