const REFUSALS: readonly string[] = ['ConditionalCheckFailedException', 'TransactionCanceledException']

/**
 * True when the engine refused a write by its condition, or cancelled a transaction: whoever asked lost a race, or it was done before.
 * A cancelled transaction may also mean a passing conflict: read again and decide anew, never assume.
 */
export const isRefused = (error: unknown): boolean => error instanceof Error && REFUSALS.includes(error.name)
