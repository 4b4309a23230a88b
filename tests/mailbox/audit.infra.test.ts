import { describe, expect, test } from 'vitest'
import { AUDIT_EVERY_MS } from '../../functions/mailbox/audit-tickets.ts'
import { ofType, templateOf } from '../support/templates.ts'

describe.each(['dev', 'prod', 'prod-cn'] as const)('the auditor of stage %s', (stage) => {
  const template = templateOf(stage, 'mailbox')
  const alarm = (id: string) => ofType(template, 'AWS::CloudWatch::Alarm').get(id)?.Properties

  test('wakes somebody at the first difference', () => {
    const filter = ofType(template, 'AWS::Logs::MetricFilter').get('AuditDifferenceAlarmFilter')?.Properties
    expect(filter).toMatchObject({ FilterPattern: '{ $.message = "audit difference" }' })
    expect(JSON.stringify(filter?.['LogGroupName'])).toContain('AuditLogs')
    expect(alarm('AuditDifferenceAlarm')).toMatchObject({
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    })
  })

  test('wakes somebody when no audit came to its end for half an hour, also when none was counted at all', () => {
    expect(alarm('AuditMissingAlarm')).toMatchObject({
      Namespace: 'XiaogePass',
      MetricName: 'AuditFinished',
      Dimensions: [{ Name: 'service', Value: 'mailbox' }],
      Statistic: 'Sum',
      Period: 900,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })

  test('runs as often as it looks back', () => {
    const schedules = [...ofType(template, 'AWS::Scheduler::Schedule')]
    const [, own] = schedules.find(([id]) => id.startsWith('AuditEvery')) ?? []
    expect(AUDIT_EVERY_MS).toBe(15 * 60_000)
    expect(own?.Properties['ScheduleExpression']).toBe('rate(15 minutes)')
  })
})
