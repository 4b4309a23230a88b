import type { Routes } from '../shared/http/route.ts'
import {
  ExtensionAnswerBody,
  ExtensionBody,
  MergerBody,
  PauseBody,
  RefusalBody,
  RefusalReply,
  ResolutionBody,
  TransferBody,
} from './acts.contract.ts'
import { DeskTicket } from './desk.contract.ts'
import { DESKS } from './desk.routes.ts'
import { ActionParams } from './mailbox.contract.ts'

const RESPONSIBLE = { lookup: 'ticket-desk', param: 'ticketId' } as const
/** Of every act: its id used for something else, a state that does not allow it, a ticket that went elsewhere meanwhile, or too many at once. */
const ACT_FAULTS = [
  'ticket.unknown',
  'ticket.state',
  'ticket.not-responsible',
  'ticket.act-reused',
  'ticket.contended',
] as const
const act = { method: 'PUT', params: ActionParams, reply: DeskTicket } as const

/** What those do who must answer. Every act has an id of its own: the same again is the same act. */
export const actRoutes = {
  acceptTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/acceptances/{actionId}',
    summary: '受理 Take a ticket, your own or one offered to you: from then on you are responsible',
    allow: DESKS,
    touches: { lookup: 'ticket-taker', param: 'ticketId' },
    faults: ACT_FAULTS,
  },
  startTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/starts/{actionId}',
    summary: '开始处理 Say that work on it has begun',
    allow: DESKS,
    touches: RESPONSIBLE,
    faults: [...ACT_FAULTS, 'ticket.paused'],
  },
  resolveTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/resolutions/{actionId}',
    summary: '办结 Say what was done, with evidence; the reporter says whether it is solved',
    allow: DESKS,
    touches: RESPONSIBLE,
    body: ResolutionBody,
    faults: [...ACT_FAULTS, 'ticket.paused', 'ticket.evidence', 'photo.unknown'],
  },
  offerTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/transfers/{actionId}',
    summary: '转办 Offer it to another unit; you stay responsible until that accepts (首接负责)',
    // Nobody stands beside the district, and what climbed to it does not go back down: it whistles for departments.
    allow: ['property', 'station', 'street', 'department'],
    touches: RESPONSIBLE,
    body: TransferBody,
    faults: [
      ...ACT_FAULTS,
      'ticket.paused',
      'ticket.offered',
      'ticket.same-unit',
      'ticket.unit-barred',
      'ticket.offered-too-often',
      'ticket.too-long',
    ],
  },
  declineTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/refusals/{actionId}',
    summary: '退回转办 Decline what was offered to you, or take your own offer back',
    allow: DESKS,
    touches: { lookup: 'ticket-offered', param: 'ticketId' },
    body: RefusalBody,
    reply: RefusalReply,
    faults: [...ACT_FAULTS, 'ticket.not-offered'],
  },
  pauseTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/pauses/{actionId}',
    summary: '暂停计时 Stop its clock until an end, with a reason and the one it waits for',
    allow: DESKS,
    touches: RESPONSIBLE,
    body: PauseBody,
    faults: [
      ...ACT_FAULTS,
      'ticket.paused',
      'ticket.offered',
      'pause.late',
      'pause.until',
      'pause.too-many',
      'ticket.too-long',
    ],
  },
  resumeTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/resumptions/{actionId}',
    summary: '恢复计时 Let its clock run again before the end of the pause',
    allow: DESKS,
    touches: RESPONSIBLE,
    faults: ACT_FAULTS,
  },
  askExtension: {
    ...act,
    path: '/v1/tickets/{ticketId}/extensions/{actionId}',
    summary: '申请延期 Ask for more time before the deadline; who stands above answers',
    // Above the district stands nobody who could grant it.
    allow: ['property', 'station', 'street', 'department'],
    touches: RESPONSIBLE,
    body: ExtensionBody,
    faults: [
      ...ACT_FAULTS,
      'ticket.paused',
      'extension.late',
      'extension.open',
      'extension.too-long',
      'extension.too-many',
      'extension.not-above',
      'ticket.too-long',
    ],
  },
  answerExtension: {
    ...act,
    path: '/v1/tickets/{ticketId}/extensions/{actionId}/answer',
    summary: '答复延期申请 Grant or refuse more time to a unit below yours',
    allow: ['street', 'district'],
    touches: { lookup: 'ticket-above', param: 'ticketId' },
    body: ExtensionAnswerBody,
    faults: [...ACT_FAULTS, 'ticket.paused', 'extension.none', 'extension.late', 'extension.not-above'],
  },
  mergeTicket: {
    ...act,
    path: '/v1/tickets/{ticketId}/mergers/{actionId}',
    summary: '合并重复 Merge it into another ticket of yours that tells the same',
    allow: DESKS,
    touches: RESPONSIBLE,
    body: MergerBody,
    faults: [...ACT_FAULTS, 'ticket.paused', 'merge.itself', 'merge.too-many', 'ticket.too-long', 'caller.unit'],
  },
} as const satisfies Routes
