/** What the CDK's command line prints while it deploys, told calmly: one line as each stack begins and ends. */
export interface Progress {
  /** Takes one printed line; returns a line for a person, or undefined when it is noise. */
  read(line: string): string | undefined
}

const BEGINS = /^(\S+): deploying\.\.\. \[(\d+)\/(\d+)\]/
const ENDS = /^\s*✅\s+(\S+)(?: \((no changes)\))?\s*$/u
const FAILS = /^\s*❌\s+(\S+)/u

/** Stacks are called `<product>-<stage>-<context>` or by the context alone; a person reads the context. */
const lastWord = (stack: string): string => (stack.split('-').at(-1) ?? stack).toLowerCase()

/** A reader of one deploy's output; it remembers which stack is at which place. */
export const deployProgress = (): Progress => {
  const places = new Map<string, string>()
  const named = (stack: string): string => `${places.get(stack) ?? ''}${lastWord(stack)}`
  return {
    read: (line) => {
      const begins = BEGINS.exec(line)
      if (begins !== null) {
        const [, stack = '', place = '', total = ''] = begins
        places.set(stack, `[${place}/${total}] `)
        return `${named(stack)} …`
      }
      const ends = ENDS.exec(line)
      if (ends !== null) return `${named(ends[1] ?? '')} ${ends[2] ?? 'done'}`
      const fails = FAILS.exec(line)
      return fails === null ? undefined : `${named(fails[1] ?? '')} failed`
    },
  }
}

/** Lines of a failed deploy that say why, in their order and each once, at most `most` of them. */
export const failureLines = (output: string, most = 6): string[] => {
  const telling = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) =>
      /❌|_FAILED|ROLLBACK_IN_PROGRESS|Template format error|\b\w*(?:Error|Exception|NotFound): /u.test(line),
    )
  return [...new Set(telling)].slice(0, most)
}
