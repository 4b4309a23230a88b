/** Latencies of sequential calls and throughput of parallel ones, in one run. */
export type Load = { readonly p50_ms: number; readonly p99_ms: number; readonly perSecond: number }

const SEQUENTIAL = 400
const PARALLEL = 8
const PARALLEL_MS = 8_000

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const throughput = async (call: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  let done = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - startedAt < PARALLEL_MS) {
      await call()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return (done * 1000) / (performance.now() - startedAt)
}

/** Measures one kind of call: 400 one after another, then as many as eight callers make in eight seconds. */
export const loadOf = async (call: () => Promise<unknown>): Promise<Load> => {
  for (let warm = 0; warm < 20; warm += 1) await call()
  const times: number[] = []
  for (let run = 0; run < SEQUENTIAL; run += 1) {
    const startedAt = performance.now()
    await call()
    times.push(performance.now() - startedAt)
  }
  times.sort((one, other) => one - other)
  return { p50_ms: quantile(times, 0.5), p99_ms: quantile(times, 0.99), perSecond: await throughput(call) }
}
