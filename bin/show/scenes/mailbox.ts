import { randomUUID } from 'node:crypto'
import { sendPhoto } from '../../client/send-photo.ts'
import { actOnTicket, type OwnTicket, type ProofSpan, readOwnTicket, writeTicket } from '../../client/ticket.ts'
import { photograph } from '../photograph.ts'
import type { Player, Stage } from '../stage.ts'
import { paint, say } from '../stage-words.ts'

type DeskTicket = {
  readonly anonymous: boolean
  readonly opened: { readonly on: string; readonly at?: string }
  readonly reporterName?: string
  readonly place: { readonly lat?: number; readonly lng?: number }
}
type Rates = Readonly<Record<'answered' | 'solved' | 'satisfied', { readonly yes: number; readonly of: number }>> & {
  readonly month: string
}

const SHANGHAI_MS = 8 * 3_600_000
const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ')
const inWords = ({ from, to, minutes, counted, why, name }: ProofSpan): string =>
  `${shanghai(from)} → ${shanghai(to)}  ${counted ? `计 counts ${minutes} min` : `不计 not counted: ${name ?? why}`}`

const PROOF_LINES = 6
/** The longest of its deadlines, with the stretches it was reckoned from. */
const sayProof = ({ deadlines }: OwnTicket): void => {
  const longest = deadlines.find(({ kind }) => kind === 'resolve')
  if (longest === undefined) return
  say(`${longest.words.zh} ${longest.words.en}: ${shanghai(longest.at)} 北京时间`)
  for (const span of longest.proof.slice(0, PROOF_LINES)) say(paint('dim', inWords(span)))
  const more = longest.proof.length - PROOF_LINES
  if (more > 0) say(paint('dim', `… 另有 ${more} 段 ${more} stretches more`))
}

/** A whistle from the mailbox to its answer: an anonymous danger, a department called, evidence, the courier's own word, three rates. */
export const mailboxScene = async (stage: Stage, courier: Player): Promise<void> => {
  const { api, sessions, cast, scene, must } = stage
  scene(
    '小哥信箱',
    'An anonymous complaint; the street blows the whistle, a department reports in, the courier has the last word',
  )
  const place = { kind: 'point', streetId: cast.community.streetId, lat: 30.28314, lng: 120.36271, datum: 'GCJ-02' }
  const photoId = await sendPhoto(api, courier.token, photograph())
  const written = await writeTicket(api, courier.token, {
    kind: 'complaint',
    categoryId: 'cat_traffic',
    words: '非机动车道天天被货车占着，只能骑到快车道上',
    place,
    photos: [photoId],
    anonymous: true,
  })
  sayProof(written)
  const clerk = await sessions.of(cast.street.phone)
  const ticket = `tickets/${written.ticketId}`
  const { body: seen } = await api.call<DeskTicket>('GET', `/v1/${ticket}`, { token: clerk })
  say(`街道看到 The street sees: ${seen.opened.on}, ${seen.place.lat}, ${seen.place.lng}, 匿名 no name`)
  must(
    seen.anonymous && seen.reporterName === undefined && seen.opened.at === undefined,
    'the desk sees more than a day',
  )
  must(seen.place.lat !== place.lat, 'the desk sees the exact place')
  const { body: picture } = await api.bytes(`/v1/${ticket}/photos/${photoId}`, clerk)
  say(`照片已重新编码 The photograph, made anew: ${picture.length} bytes, no time, no place in it`)
  await actOnTicket(api, clerk, `${ticket}/acceptances`)
  const whistle = `${ticket}/whistles/whi_${randomUUID().replaceAll('-', '')}`
  await api.call('PUT', `/v1/${whistle}`, {
    token: clerk,
    body: { departments: [cast.department.unit], words: '请派人到现场' },
  })
  const department = await sessions.of(cast.department.phone)
  await actOnTicket(api, department, `${whistle}/reports`, { words: '警力已在路上' })
  say(`吹哨 The whistle: ${cast.department.unit} 已报到 has reported in`)
  await actOnTicket(api, clerk, `${whistle}/ends`)
  await actOnTicket(api, clerk, `${ticket}/resolutions`, {
    words: '货车已驶离，路口装了隔离桩，早晚高峰有人值守，请再看看',
  })
  const told = await readOwnTicket(api, courier.token, written.ticketId)
  say(`小哥看到 The courier sees: ${told.history.map(({ words }) => words.zh).join(' → ')}`)
  await actOnTicket(api, courier.token, `me/${ticket}/answers`, { solved: true, satisfied: true, words: '谢谢' })
  const month = new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 7)
  const { body: rates } = await api.call<Rates>('GET', `/v1/rates?month=${month}`, { token: clerk })
  const of = ({ yes, of: all }: { readonly yes: number; readonly of: number }): string => `${yes}/${all}`
  say(
    `${rates.month} 三率 three rates: 响应 answered ${of(rates.answered)}, 解决 solved ${of(rates.solved)}, 满意 satisfied ${of(rates.satisfied)}`,
  )
  must(rates.solved.yes > 0 && rates.satisfied.yes > 0, 'the street’s rates do not know of it')
}
