import { Fault, type FaultKind } from '../shared/kernel/fault.ts'
import type { TicketRefusal } from './domain/ticket-event.ts'

/** Every refusal of the rules as a fault: total, so that a new one does not compile without its words. */
const FAULTS: Readonly<Record<TicketRefusal, readonly [FaultKind, string]>> = {
  'ticket.state': ['conflict', '当前状态下不能这样做。The ticket is in a state that does not allow this.'],
  'ticket.not-responsible': ['conflict', '此件不由您单位承办。Your unit is not the one that must answer.'],
  'ticket.paused': ['conflict', '此件已暂停计时。Its clock is stopped: let it go on first.'],
  'ticket.offered': ['conflict', '此件正在转办。It is offered to another unit: wait for the answer.'],
  'ticket.not-offered': ['conflict', '此件未转办给您单位。It was not offered to your unit.'],
  'ticket.offered-too-often': [
    'conflict',
    '转办次数已用完，请直接办理。It was offered to others as often as it may be: answer it.',
  ],
  'ticket.same-unit': ['conflict', '已由该单位承办。That unit has it already.'],
  'ticket.act-reused': ['conflict', '此编号已用于另一操作。This id was used for something else.'],
  'ticket.evidence': ['invalid', '请写明办理结果，或附照片。Say what was done in a sentence, or show a photograph.'],
  'ticket.unit-barred': ['conflict', '不能转给该单位。It was complained of, or passed already: not there.'],
  'ticket.too-long': ['conflict', '办理记录过长，请直接办结。Too much has happened to it already: solve it.'],
  'pause.too-many': ['conflict', '暂停次数已用完。It was paused as often as it may be.'],
  'pause.until': ['invalid', '暂停期限无效。A pause ends in the future, and within thirty days.'],
  'pause.late': ['conflict', '期限已过，不能暂停。The deadline has passed: nothing is left to stop.'],
  'extension.late': ['conflict', '期限已过，不能申请延期。The deadline has passed: nothing is left to extend.'],
  'extension.open': ['conflict', '已有待批的延期申请。An extension is waiting for its answer.'],
  'extension.none': ['conflict', '没有待批的延期申请。No extension is waiting for an answer.'],
  'extension.too-many': ['conflict', '延期次数已用完。It was extended as often as it may be.'],
  'extension.too-long': ['invalid', '延期不能超过原办理时限。An extension is no longer than the time first promised.'],
  'extension.not-above': ['forbidden', '延期须由上级批准。An extension is granted by a unit above.'],
  'merge.itself': ['invalid', '不能并入自身。A ticket cannot be merged into itself.'],
  'merge.too-many': ['conflict', '并入的来信已达上限。No more can be merged into that ticket.'],
  'whistle.reused': ['conflict', '此编号已用于另一次吹哨。This id was used for another whistle.'],
  'whistle.unknown': ['missing', '没有这次吹哨。There is no such whistle on this ticket.'],
  'whistle.ended': ['conflict', '吹哨已结束。The whistle was ended.'],
  'whistle.too-many': ['conflict', '吹哨次数已达上限。It was whistled for as often as it may be.'],
  'whistle.minutes': ['invalid', '报到时限无效。The time to report in is a minute at least and a week at most.'],
  'whistle.reported': ['conflict', '已报到。Your department has reported in already.'],
  'whistle.not-named': ['conflict', '未点名您部门。Your department was not named.'],
  'whistle.not-blower': ['forbidden', '须由吹哨单位结束。A whistle is ended by the unit that blew it.'],
}

/** What a caller is told of a refusal; its code is the refusal's name. */
export const ticketFault = (refusal: TicketRefusal): Fault => {
  const [kind, words] = FAULTS[refusal]
  return new Fault(kind, refusal, words)
}

/** Nobody may learn by it whether there is such a ticket. */
export const unknownTicket = (): Fault =>
  new Fault('missing', 'ticket.unknown', '没有这件来信。There is no such ticket of yours.')

/** Somebody was faster again and again. */
export const contendedTicket = (): Fault =>
  new Fault('unavailable', 'ticket.contended', '多人同时操作，请再试一次。Many act on it at once: try again.', {
    retryAfter_s: 1,
  })
