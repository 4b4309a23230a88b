import { describe, expect, it } from 'vitest'
import { deployProgress, failureLines } from '../../bin/local/progress.ts'

describe('the progress of a deploy', () => {
  it('tells a stack by its place when it begins and when it is done', () => {
    const progress = deployProgress()
    expect(progress.read('xiaoge-local-identity: deploying... [2/9]')).toBe('[2/9] identity …')
    expect(progress.read(' ✅  xiaoge-local-identity')).toBe('[2/9] identity done')
  })

  it('says that a stack had no changes', () => {
    const progress = deployProgress()
    progress.read('Pass: deploying... [3/3]')
    expect(progress.read(' ✅  Pass (no changes)')).toBe('[3/3] pass no changes')
  })

  it('says which stack failed', () => {
    const progress = deployProgress()
    progress.read('Pass: deploying... [3/3]')
    expect(progress.read(' ❌  Pass failed: ToolkitError: it went wrong')).toBe('[3/3] pass failed')
  })

  it('keeps quiet about single resources and asset uploads', () => {
    const progress = deployProgress()
    expect(
      progress.read('Pass | 12/47 | 7:02:53 PM | CREATE_COMPLETE | AWS::SQS::Queue | Dlq (DlqD1FAA4AD)'),
    ).toBeUndefined()
    expect(
      progress.read('Pass: success: Published Pass Template (000000000000-ap-southeast-1-9f79ac11)'),
    ).toBeUndefined()
    expect(progress.read('')).toBeUndefined()
  })
})

describe('the lines that say why a deploy failed', () => {
  it('are found among the noise, in order and once each', () => {
    const output = [
      'Pass: creating CloudFormation changeset...',
      'Pass | 3/9 | 7:02:53 PM | CREATE_FAILED | AWS::SQS::Queue | Dlq  name too long',
      ' ❌  Pass failed: ToolkitError: no',
      ' ❌  Pass failed: ToolkitError: no',
      'Template format error: Unrecognized resource types: [AWS::Budgets::Budget]',
    ].join('\n')
    expect(failureLines(output)).toEqual([
      'Pass | 3/9 | 7:02:53 PM | CREATE_FAILED | AWS::SQS::Queue | Dlq  name too long',
      '❌  Pass failed: ToolkitError: no',
      'Template format error: Unrecognized resource types: [AWS::Budgets::Budget]',
    ])
  })

  it('are none in the output of a deploy that went well', () => {
    expect(failureLines(' ✅  Pass\n✨  Deployment time: 0.07s')).toEqual([])
  })

  it('are never more than asked for', () => {
    expect(failureLines('AError: 1\nBError: 2\nCError: 3', 2)).toEqual(['AError: 1', 'BError: 2'])
  })
})
