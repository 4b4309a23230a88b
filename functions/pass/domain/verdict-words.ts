import type { Verdict } from './verdict.ts'

export type Word = {
  readonly colour: 'green' | 'amber' | 'red'
  readonly icon: string
  readonly zh: string
  readonly en: string
  /** What a gate says aloud. */
  readonly spoken: string
}

const red = (zh: string, en: string, spoken: string): Word => ({ colour: 'red', icon: '✕', zh, en, spoken })
const amber = (zh: string, en: string, spoken: string): Word => ({ colour: 'amber', icon: '!', zh, en, spoken })

/**
 * What a guard sees and hears. Amber is for what the courier can mend himself within the minute; it opens nothing. The colour is of
 * the answer, never of the person. Total: a new verdict does not compile without its words.
 */
export const WORDS: Readonly<Record<Verdict, Word>> = {
  allow: { colour: 'green', icon: '✓', zh: '允许通行', en: 'Let through', spoken: '请通行' },
  'not-a-pass': red('不是小哥码', 'Not a courier pass', '这不是小哥码'),
  'unknown-key': red('无法识别的码', 'Signed by a key we do not know', '无法识别'),
  'bad-signature': red('伪造的码', 'Forged: the signature is wrong', '此码无效'),
  expired: amber('已过期，请刷新', 'Out of date: refresh it', '请刷新小哥码'),
  'not-yet-valid': amber('未到使用时间', 'Not valid yet', '请稍候再亮码'),
  'wrong-community': amber('不是本小区的码', 'Made for another community', '请为本小区亮码'),
  replayed: amber('此码已用过', 'Already used', '此码已使用，请刷新'),
  revoked: amber('此码已作废，请刷新', 'Withdrawn: refresh it', '请刷新小哥码'),
  suspended: red('已暂停通行', 'Suspended', '暂停通行'),
  'outside-hours': red('非开放时段', 'Outside the community’s hours', '现在不是开放时段'),
  'not-admitted': red('小区规定不予进入', 'Not admitted by the community’s rules', '本小区不予进入'),
  'gate-disabled': red('门禁已停用', 'This gate is disabled', '门禁已停用'),
  'gate-stale': red('门禁需要联网', 'This gate must go online first', '门禁需要联网'),
}
