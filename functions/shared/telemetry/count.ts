import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

const metrics = new Metrics({ namespace: 'XiaogePass' })

/** Counts something an alarm or a chart asks about; written as one EMF log line at once. */
export const count = (name: string, value = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, value)
  metrics.publishStoredMetrics()
}
