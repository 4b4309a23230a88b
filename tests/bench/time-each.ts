/** Something to time: one run of it is one verification, say. */
export type Contender = { readonly name: string; readonly run: () => unknown }

/** Long enough to leave the compiler behind, short enough that all contenders see the same machine. */
const ROUNDS = 30
const ROUND_MS = 25

const timeRound = async (run: () => unknown): Promise<number> => {
  let runs = 0
  const startedAt = performance.now()
  let took = 0
  while (took < ROUND_MS) {
    for (let i = 0; i < 10; i += 1) await run()
    runs += 10
    took = performance.now() - startedAt
  }
  return (took * 1000) / runs
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Microseconds a run, the median of many rounds in which all contenders take turns, so that a busy machine is busy for all. */
export const timeEach = async (contenders: readonly Contender[]): Promise<Readonly<Record<string, number>>> => {
  const rounds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (const { run } of contenders) await timeRound(run)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, run } of contenders) rounds.get(name)?.push(await timeRound(run))
  return Object.fromEntries([...rounds].map(([name, times]) => [name, median(times)]))
}
