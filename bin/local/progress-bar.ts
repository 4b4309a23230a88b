/** Cells of a bar: an eighth of a screen's line tells enough. */
const CELLS = 24
const LABEL_CELLS = 40

/** A Chinese character takes two cells of a terminal. */
const cellsOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)

/** One line: what is done, a bar, how many of how many. Never more than full, also when the total was guessed too low. */
export const drawBar = (label: string, done: number, total: number): string => {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.floor(share * CELLS)
  const padding = ' '.repeat(Math.max(1, LABEL_CELLS - cellsOf(label)))
  return `${label}${padding}${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${done}/${total}`
}

export type Screen = {
  readonly isTerminal: boolean
  readonly write: (text: string) => void
}
/** Bars on a screen, one after another: redrawn in place on a terminal; in a file only the finished line, with its time. */
export const progressBars =
  (screen: Screen, now: () => number = Date.now) =>
  (label: string, total: number) => {
    const startedAt = now()
    let done = 0
    const show = (): void => {
      if (screen.isTerminal) screen.write(`\r   ${drawBar(label, done, total)} `)
    }
    show()
    return {
      /** One more is done. */
      advance: () => {
        done += 1
        show()
      },
      /** So many are done by now. */
      reach: (reached: number) => {
        done = reached
        show()
      },
      end: () => {
        const line = `   ${drawBar(label, done, total)}  ${((now() - startedAt) / 1000).toFixed(1)} s`
        screen.write(screen.isTerminal ? `\r${line}\n` : `${line}\n`)
      },
    }
  }
