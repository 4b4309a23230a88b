import type { DeadlineKind, Level, TicketState } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/** What people read of a ticket's life, Chinese first. Total tables: a new word of the rules does not compile without its words here. */

export type Bilingual = { readonly zh: string; readonly en: string }

export const STATE_WORDS: Readonly<Record<TicketState, Bilingual>> = {
  submitted: { zh: '已提交，待受理', en: 'Submitted, waiting to be accepted' },
  accepted: { zh: '已受理', en: 'Accepted' },
  'in-progress': { zh: '处理中', en: 'In progress' },
  resolved: { zh: '已办结，待您确认', en: 'Resolved, waiting for your confirmation' },
  closed: { zh: '已办结', en: 'Closed' },
  merged: { zh: '已并入同类事项', en: 'Merged into a like matter' },
}

export const LEVEL_WORDS: Readonly<Record<Level, Bilingual>> = {
  community: { zh: '社区（小区、驿站）', en: 'Community or station' },
  street: { zh: '街道', en: 'Street' },
  department: { zh: '区级部门', en: 'District department' },
  district: { zh: '区领导', en: 'District lead' },
}

export const DEADLINE_WORDS: Readonly<Record<DeadlineKind, Bilingual>> = {
  reach: { zh: '查看期限', en: 'To be looked at by' },
  accept: { zh: '受理期限', en: 'To be accepted by' },
  resolve: { zh: '办结期限', en: 'To be solved by' },
  confirm: { zh: '您确认的期限，逾期自动办结', en: 'Yours to confirm; silence closes it then' },
  resume: { zh: '暂停结束', en: 'The pause ends' },
  'report-in': { zh: '部门报到期限', en: 'A department is to report in by' },
}

/** What became of a ticket, as its reporter reads it. */
export const STEP_WORDS: Readonly<Record<TicketEvent['type'], Bilingual>> = {
  opened: { zh: '您提交了来信', en: 'You wrote' },
  seen: { zh: '承办单位已查看', en: 'The unit looked at it' },
  accepted: { zh: '已受理', en: 'Accepted' },
  started: { zh: '开始处理', en: 'Work has begun' },
  offered: { zh: '拟转办，接收前仍由原单位负责', en: 'Offered to another unit; the first stays responsible' },
  'offer-declined': { zh: '转办未被接收', en: 'The other unit declined' },
  paused: { zh: '暂停计时', en: 'The clock is stopped' },
  resumed: { zh: '恢复计时', en: 'The clock goes on' },
  'extension-asked': { zh: '申请延期', en: 'An extension was asked for' },
  'extension-answered': { zh: '延期已答复', en: 'The extension was answered' },
  resolved: { zh: '已办结，请您确认', en: 'Resolved: please say whether it is' },
  closed: { zh: '已关闭', en: 'Closed' },
  reopened: { zh: '您反馈未解决，已上报上一级', en: 'Not solved, you said: one level up' },
  escalated: { zh: '逾期未办，已上报上一级', en: 'Not done in time: one level up' },
  unreachable: { zh: '承办单位尚未查看，已催办', en: 'Nobody has looked yet; they were reminded' },
  merged: { zh: '已并入同类事项一并处理', en: 'Merged into a like matter' },
  absorbed: { zh: '同类来信已并入本件', en: 'A like matter was merged into this' },
  'whistle-blown': { zh: '社区吹哨，部门须限时报到', en: 'The whistle was blown: departments must report in' },
  'reported-in': { zh: '部门已报到', en: 'A department reported in' },
  'report-missed': { zh: '部门逾期未报到', en: 'A department did not report in in time' },
  'whistle-ended': { zh: '吹哨结束', en: 'The whistle was ended' },
}
