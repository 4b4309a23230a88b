import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, ask } from '../support/journey-ask.ts'
import { cameOn, gateAt, ownCommunity } from '../support/journey-community.ts'
import { civilDayOf, show, takePass } from '../support/journey-passes.ts'
import {
  api,
  appointed,
  type Community,
  type Courier,
  type Gate,
  newCouriers,
  world,
} from '../support/journey-people.ts'

type Line = {
  readonly entryId: string
  readonly how: string
  readonly verdict?: string
  readonly gateId: string
  readonly reason?: string
  readonly maskedName?: string
  readonly enterpriseName?: string
  readonly by?: { readonly id: string; readonly role: string }
}
type Page = { readonly entries: readonly Line[]; readonly next?: string }

const FORMULA = { enterpriseId: 'ent_formula', name: '=1+2' }
let community: Community
let east: Gate
let west: Gate
let courier: Courier
/** Somebody of a firm whose name a spreadsheet would run. */
let formula: Courier
beforeAll(async () => {
  const { firms, officer } = await world()
  const [one] = await newCouriers(firms[0], 1)
  await api.call('PUT', `/v1/enterprises/${FORMULA.enterpriseId}`, {
    token: await officer.token(),
    body: { name: FORMULA.name, kind: 'parcel' },
  })
  const clerk = await appointed('firmformula', '+8610010000033', 'enterprise', `d/${FORMULA.enterpriseId}`)
  const [two] = await newCouriers({ ...FORMULA, outletId: '', clerk, outletClerk: clerk }, 1)
  if (one === undefined || two === undefined) throw new Error('Nobody joined.')
  ;[courier, formula] = [one, two]
  community = await ownCommunity(1012, 'yew', '+8610010000025', courier)
  ;[east, west] = [gateAt(community, 0), gateAt(community, 1)]
}, 240_000)

const today = () => civilDayOf(new Date().toISOString())
const newAdmission = () => `adm_${randomUUID().replaceAll('-', '')}`
const at = (end: string) => `/v1/communities/${community.communityId}/${end}`
const admit = async (token: string, admissionId: string, body: object): Promise<Answer<Line>> =>
  ask<Line>('PUT', at(`admissions/${admissionId}`), { token, body })
const log = async (query: string): Promise<Page> => {
  const token = await community.property.token()
  return (await ask<Page>('GET', at(`entries?day=${today()}&${query}`), { token })).body
}
const file = async (query = ''): Promise<string[][]> => {
  const path = at(`entries.csv?day=${today()}${query}`)
  const { body } = await api.bytes(path, await community.property.token())
  return parse(body, { bom: true }) as string[][]
}

describe('a guard whose visitor’s phone is dead', () => {
  test('lets him in by hand: it stands in the log with who and why, and no pass is used up by it', async () => {
    const { packed } = await takePass(courier)
    const admissionId = newAdmission()
    const admitted = await admit(await east.token(), admissionId, { reason: 'phone-dead', words: '手机没电了' })
    expect(admitted.body).toMatchObject({
      gateId: east.gateId,
      reason: 'phone-dead',
      by: { id: east.gateId, role: 'gate' },
    })

    const [line] = (await log('how=by-hand&limit=1')).entries
    expect(line).toMatchObject({ entryId: admissionId, how: 'by-hand', reason: 'phone-dead', by: { role: 'gate' } })
    expect(line).not.toHaveProperty('verdict')
    expect((await show(east, packed)).verdict).toBe('allow')
  })

  test('asks again when the reply was lost, and is answered the same; another reason under that id is refused', async () => {
    const admissionId = newAdmission()
    const token = await east.token()
    const first = await admit(token, admissionId, { reason: 'no-signal' })
    expect((await admit(token, admissionId, { reason: 'no-signal' })).body).toEqual(first.body)
    const other = await admit(token, admissionId, { reason: 'visitor' })
    expect([other.status, other.code]).toEqual([409, 'admission.reused'])
    const told = (await log('how=by-hand&limit=100')).entries.filter(({ entryId }) => entryId === admissionId)
    expect(told).toHaveLength(1)
  })

  test('speaks for his own gate alone; the clerk names one of his community', async () => {
    const named = await admit(await east.token(), newAdmission(), { reason: 'visitor', gateId: west.gateId })
    expect([named.status, named.code]).toEqual([400, 'admission.gate'])
    const clerk = await community.property.token()
    const { communities } = await world()
    const foreign = await admit(clerk, newAdmission(), { reason: 'visitor', gateId: communities[0].gates[0]?.gateId })
    expect([foreign.status, foreign.code]).toEqual([404, 'gate.unknown'])
    const own = await admit(clerk, newAdmission(), { reason: 'visitor', gateId: west.gateId })
    expect(own.body).toMatchObject({ gateId: west.gateId, by: { role: 'property' } })
  })
})

describe('the log of a community', () => {
  test('is read by gate, verdict and way in, page by page', async () => {
    const allowed = await cameOn(west, formula)
    const twice = await show(west, (await takePass(courier)).packed.slice(0, -1))
    expect([allowed.verdict, twice.verdict]).toEqual(['allow', 'not-a-pass'])
    expect((await log(`gateId=${west.gateId}&verdict=allow&limit=1`)).entries[0]?.entryId).toBe(allowed.entryId)
    expect((await log(`verdict=not-a-pass&limit=1`)).entries[0]?.entryId).toBe(twice.entryId)

    const whole = (await log(`gateId=${west.gateId}&limit=100`)).entries
    const paged: Line[] = []
    let cursor: string | undefined
    do {
      const page = await log(`gateId=${west.gateId}&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      paged.push(...page.entries)
      cursor = page.next
    } while (cursor !== undefined)
    // The whole may be longer than the longest page.
    expect(paged.slice(0, whole.length)).toEqual(whole)
    expect(new Set(paged.map(({ entryId }) => entryId)).size).toBe(paged.length)
    expect(new Set(whole.map(({ gateId }) => gateId))).toEqual(new Set([west.gateId]))
  })

  test('goes on only from where the same question ended', async () => {
    const { next } = await log('limit=1')
    const token = await community.property.token()
    const other = await ask('GET', at(`entries?day=${today()}&limit=1&how=scan&cursor=${next}`), { token })
    expect([other.status, other.code]).toEqual([400, 'request.cursor'])
    expect((await log(`limit=1&cursor=${next}`)).entries).toHaveLength(1)
  })

  test('leaves as a file that a spreadsheet reads and does not run', async () => {
    const { entryId, card } = await cameOn(east, formula)
    expect(card?.enterpriseName).toBe(FORMULA.name)
    const rows = await file()
    const row = rows.find((cells) => cells.at(-1) === entryId)
    expect(row).toContain(`'${FORMULA.name}`)
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([12]))
    expect((await file('&how=by-hand')).slice(1).every((cells) => cells[2] === '人工 by hand')).toBe(true)
  })

  test('comes as an attachment of its type, begun by a byte order mark', async () => {
    const response = await fetch(`${api.origin}${at(`entries.csv?day=${today()}`)}`, {
      headers: { authorization: `Bearer ${await community.property.token()}` },
    })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="entries.csv"')
    expect(new Uint8Array(await response.arrayBuffer()).subarray(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  })
})
