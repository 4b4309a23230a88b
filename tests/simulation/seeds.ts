/** The seeds to play: those given, or the one of `XIAOGE_SEED` alone, to play a failure again. */
export const seedsOr = (...seeds: readonly number[]): readonly number[] => {
  const asked = process.env['XIAOGE_SEED']
  return asked === undefined ? seeds : [Number(asked)]
}
