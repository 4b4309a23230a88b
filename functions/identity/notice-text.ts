import type * as z from 'zod'
import type { NoticeRequested } from '../mailbox/mailbox.events.ts'

export type NoticeTemplate = z.output<typeof NoticeRequested>['data']['template']

const SIGN = '【小哥畅行】'

/**
 * What an SMS says: one message (70 characters), Chinese, and nothing of the matter itself. A phone lies on a counter with its screen up:
 * what it is about stands in the inbox, behind a sign-in. None holds six digits in a row, by which codes are known.
 */
const TEXTS: Readonly<Record<NoticeTemplate, string>> = {
  'ticket-accepted': '您反映的事项已有人受理，详情见小哥信箱。',
  'ticket-transferred': '您反映的事项已转由其他单位办理，详情见小哥信箱。',
  'ticket-paused': '您反映的事项暂停办理，原因与恢复时间见小哥信箱。',
  'ticket-resumed': '您反映的事项已恢复办理，详情见小哥信箱。',
  'ticket-extended': '您反映的事项办理期限有调整，详情见小哥信箱。',
  'ticket-resolved': '您反映的事项已有处理结果，请到小哥信箱确认是否解决。',
  'ticket-escalated': '您反映的事项已升级到上一级办理，详情见小哥信箱。',
  'ticket-closed': '您反映的事项已办结，详情见小哥信箱。',
  'ticket-merged': '您反映的事项已与同类事项合并办理，详情见小哥信箱。',
  'desk-raised': '本单位收到一件新的小哥诉求，请及时登录受理。',
  'desk-escalated': '一件小哥诉求已升级到本单位，请及时登录受理。',
  'desk-offered': '有单位向本单位转办一件小哥诉求，请登录答复是否接收。',
  'desk-declined': '一件转办的小哥诉求被退回，仍由本单位负责，请登录查看。',
  'desk-extension-asked': '下级单位申请延长一件小哥诉求的期限，请登录审批。',
  'desk-extension-answered': '本单位的延期申请已有答复，请登录查看。',
  'desk-whistled': '社区吹哨：请本部门在时限内登录报到。',
  'desk-report-missed': '被吹哨的部门逾期未报到，请登录查看。',
  'desk-unreachable': '下级单位有一件小哥诉求无人查看，时限已过半，请登录督办。',
}

/** The text of an SMS that tells somebody of news. */
export const noticeText = (template: NoticeTemplate): string => `${SIGN}${TEXTS[template]}`
