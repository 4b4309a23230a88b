import type { Bilingual } from './ticket-words.ts'

/** What somebody is told, by the name of its words; mailbox.events.ts has the same names, as an SMS goes by them too. */
export const NOTICE_NAMES = [
  'ticket-accepted',
  'ticket-transferred',
  'ticket-paused',
  'ticket-resumed',
  'ticket-extended',
  'ticket-resolved',
  'ticket-escalated',
  'ticket-closed',
  'ticket-merged',
  'desk-raised',
  'desk-escalated',
  'desk-offered',
  'desk-declined',
  'desk-extension-asked',
  'desk-extension-answered',
  'desk-whistled',
  'desk-report-missed',
  'desk-unreachable',
] as const
export type NoticeName = (typeof NOTICE_NAMES)[number]

/** What the inbox says. Total: a new name does not compile without its words. */
export const NOTICE_WORDS: Readonly<Record<NoticeName, Bilingual>> = {
  'ticket-accepted': { zh: '您的来信已受理', en: 'Your ticket was accepted' },
  'ticket-transferred': {
    zh: '您的来信已转由其他单位办理',
    en: 'Another unit has taken your ticket over',
  },
  'ticket-paused': { zh: '您的来信暂停办理，原因见详情', en: 'Your ticket is paused: the ticket says why' },
  'ticket-resumed': { zh: '您的来信已恢复办理', en: 'Your ticket goes on' },
  'ticket-extended': { zh: '您的来信获准延长办理期限', en: 'More time was granted for your ticket' },
  'ticket-resolved': {
    zh: '您的来信已有处理结果，请确认是否解决',
    en: 'Your ticket is said to be solved: please say whether it is',
  },
  'ticket-escalated': { zh: '您的来信已升级到上一级办理', en: 'Your ticket climbed a level' },
  'ticket-closed': {
    zh: '确认期限已过，或所并入的事项已办结，您的来信随之办结',
    en: 'The time to confirm is over, or what your ticket was merged into is closed: so is your ticket',
  },
  'ticket-merged': { zh: '您的来信已与同类事项合并办理', en: 'Your ticket was merged into a like matter' },
  'desk-raised': { zh: '收到新来信，请及时受理', en: 'A new ticket: please accept it in time' },
  'desk-escalated': {
    zh: '来信已升级到本单位，请及时受理',
    en: 'A ticket climbed to your unit: please accept it in time',
  },
  'desk-offered': {
    zh: '有单位向本单位转办来信，请答复是否接收',
    en: 'A ticket is offered to your unit: please take or decline it',
  },
  'desk-declined': {
    zh: '转办被退回，来信仍由本单位负责',
    en: 'The offer was declined: the ticket stays with your unit',
  },
  'desk-extension-asked': {
    zh: '下级单位申请延长办理期限，请审批',
    en: 'A unit below asks for more time: please answer',
  },
  'desk-extension-answered': { zh: '延期申请已有答复', en: 'What you asked of more time is answered' },
  'desk-whistled': {
    zh: '吹哨：请本部门在期限内报到',
    en: 'A whistle: your department must report in by its deadline',
  },
  'desk-report-missed': { zh: '被吹哨的部门逾期未报到', en: 'A department that was whistled for did not report in' },
  'desk-unreachable': {
    zh: '该单位收到来信后无人查看，受理期限已过半',
    en: 'Nobody of this unit has looked at a ticket, and half of its time is gone',
  },
}

/**
 * What is worth an SMS to whoever asked for important ones alone: what he must act upon, or has waited for. The rest he finds in his inbox.
 */
const FOR_THE_INBOX: readonly NoticeName[] = [
  'ticket-accepted',
  'ticket-transferred',
  'ticket-paused',
  'ticket-resumed',
  'ticket-extended',
  'desk-declined',
  'desk-extension-answered',
]
export const isImportant = (name: NoticeName): boolean => !FOR_THE_INBOX.includes(name)
