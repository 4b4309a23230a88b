/** What a courier comes on, as the gate sees it. Nobody's papers are asked: it is the look of a camera or a guard. */
export const VEHICLES = ['bicycle', 'e-bike', 'motorcycle', 'car'] as const
export type Vehicle = (typeof VEHICLES)[number]
