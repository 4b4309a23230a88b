/** A message as a queue gives it out: when it was sent to the work queue (epoch milliseconds), and `receipt`, by which it is taken away. */
export type Dead = { readonly body: string; readonly sentAt: number; readonly receipt: string }

export type RedriveDeps = {
  /** How many messages lie among the dead letters, as the queue has it: more or less. */
  readonly depth: () => Promise<number>
  /** Up to ten of them, hidden from others for a while; none when there is none to be had. */
  readonly receive: () => Promise<readonly Dead[]>
  /** Lays a body into the work queue. */
  readonly send: (body: string) => Promise<void>
  /** Takes a message away from the dead letters. */
  readonly remove: (message: Dead) => Promise<void>
  readonly tell: (line: string) => void
  readonly now: () => number
}

export type Redriven = {
  readonly moved: number
  /** Came back from the work queue while others were being moved: the cause is not mended. They are left. */
  readonly cameBack: number
}

/** A queue of many parts may give nothing although it holds something: it is empty when it gave nothing so many times running. */
const EMPTY_ANSWERS = 3

/**
 * Sends dead letters back to their work queue, each laid there before it is taken away: whenever it is broken off nothing is lost, and what is
 * there twice does no harm, for consumers are idempotent. Run it again to go on.
 */
export const redrive = async (deps: RedriveDeps): Promise<Redriven> => {
  const startedAt = deps.now()
  const moved = new Set<string>()
  let cameBack = 0
  const move = async (message: Dead): Promise<void> => {
    if (moved.has(message.body) && message.sentAt >= startedAt) {
      cameBack += 1
      return
    }
    await deps.send(message.body)
    await deps.remove(message)
    moved.add(message.body)
    deps.tell(message.body)
  }
  const all = await deps.depth()
  deps.tell(`死信约 ${all} 条，逐条送回 About ${all} dead letters, going back one by one:`)
  for (let empty = 0; empty < EMPTY_ANSWERS && cameBack === 0; ) {
    const messages = await deps.receive()
    empty = messages.length === 0 ? empty + 1 : 0
    for (const message of messages) await move(message)
  }
  return { moved: moved.size, cameBack }
}
