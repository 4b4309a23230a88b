/** A courier's appeal against his suspension, and its answer. */
import type { AppealState } from './suspension.ts'

/** Who did something, as his token named him. */
export type Office = { readonly id: string; readonly role: string; readonly unit: string }

export type AppealAnswer = {
  readonly decision: 'upheld' | 'lifted'
  readonly words: string
  /** Epoch ms. */
  readonly at: number
  readonly by: Office
}

export type Appeal = {
  readonly appealId: string
  readonly courierId: string
  readonly maskedName?: string | undefined
  readonly words: string
  /** Epoch ms. */
  readonly at: number
  /** What is appealed against, as it was then; `setBy` is unknown of what was set before it was kept. */
  readonly suspension: {
    readonly reason?: string | undefined
    readonly until?: number | undefined
    readonly setBy?: Office | undefined
  }
  readonly answer?: AppealAnswer | undefined
}

export const stateOf = ({ answer }: Appeal): AppealState => answer?.decision ?? 'open'

/** Whoever lifts a suspension while an appeal waits has answered it. */
export const REINSTATED_WORDS = '已恢复 Reinstated.'
/** Nobody upheld a suspension that ran out while its appeal waited; the next one is appealed against by itself. */
export const RAN_OUT_WORDS = '原暂停已到期 That suspension has run out.'

/** Nobody judges his own act: whoever set a suspension hears no appeal against it. */
export const isOwnAct = ({ suspension }: Appeal, caller: Pick<Office, 'id'>): boolean =>
  suspension.setBy?.id === caller.id
