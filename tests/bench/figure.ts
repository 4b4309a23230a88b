/** One measured figure. Without a budget it is for reading; `note` says what could not be measured, and why. */
export type Figure = {
  readonly value: number | undefined
  readonly unit: string
  readonly budget?: number
  readonly holds?: boolean
  readonly note?: string
}
export type Figures = Readonly<Record<string, Figure>>

/** A figure that must not be greater than its budget. */
export const within = (value: number, unit: string, budget: number): Figure => ({
  value,
  unit,
  budget,
  holds: value <= budget,
})
export const read = (value: number, unit: string): Figure => ({ value, unit })
