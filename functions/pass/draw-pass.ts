import QRCode from 'qrcode'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { IssueState } from './data/issue.store.ts'

export type DrawDeps = {
  readonly now: () => number
  readonly readIssue: (courierId: string) => Promise<IssueState>
}

/** Level M and the standard's quiet zone: 152 alphanumeric characters make version 6, 41 modules. Eight pixels a module fill a phone. */
const STYLE = { errorCorrectionLevel: 'M', margin: 4, scale: 8 } as const

const segments = (packed: string) => [{ data: packed, mode: 'alphanumeric' as const }]

/** The packed text of a live pass of the caller. Fault: pass.not-live. */
const packedOf = async (jti: string, caller: Caller, { readIssue, now }: DrawDeps): Promise<string> => {
  const { passes } = await readIssue(caller.id)
  const live = passes.find((pass) => pass.jti === jti && pass.exp * 1000 > now())
  if (live === undefined) throw new Fault('missing', 'pass.not-live', 'You hold no live pass of this id.')
  return live.packed
}

/** The QR of a live pass as SVG text. Fault: pass.not-live. */
export const drawPassSvg = async (jti: string, caller: Caller, deps: DrawDeps): Promise<string> =>
  QRCode.toString(segments(await packedOf(jti, caller, deps)), { ...STYLE, type: 'svg' })

/** The QR of a live pass as PNG in base64. Fault: pass.not-live. */
export const drawPassPng = async (jti: string, caller: Caller, deps: DrawDeps): Promise<string> => {
  const picture = await QRCode.toBuffer(segments(await packedOf(jti, caller, deps)), { ...STYLE, type: 'png' })
  return picture.toString('base64')
}
