import { Stryker } from '@stryker-mutator/core'
import { PURE_ROOMS, type PureRoom } from './pure-rooms.ts'
import type { Section } from './section.ts'

/** How many changes are tried at once: one a core of the smallest machine. */
const AT_ONCE = 2

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

/** A change that a test noticed, by failing or by never ending. */
const isNoticed = ({ status }: Mutant): boolean => status === 'Killed' || status === 'Timeout'
/** One that counts: it could be tried at all. */
const counts = (mutant: Mutant): boolean =>
  isNoticed(mutant) || mutant.status === 'Survived' || mutant.status === 'NoCoverage'

const sectionOf = ({ folder, noticed_min }: PureRoom, mutants: readonly Mutant[]): Section => {
  const tried = mutants.filter((one) => one.fileName.includes(`${folder}/`) && counts(one))
  const noticed = tried.filter(isNoticed).length
  const share = tried.length === 0 ? 0 : (100 * noticed) / tried.length
  return {
    name: `mutation ${folder}`,
    title: `Planted changes in \`${folder}\`, and how many the rules’ own tests notice`,
    table: [
      ['tried', 'noticed', 'share', 'bound'],
      [String(tried.length), String(noticed), `${share.toFixed(1)} %`, `${noticed_min} %`],
    ],
    holds: share >= noticed_min,
  }
}

const place = ({ fileName, location, replacement = '' }: Mutant): string =>
  `${fileName.slice(fileName.indexOf('functions/'))}:${location.start.line} ${replacement.replace(/\s+/g, ' ').slice(0, 80)}`

/**
 * Plants changes into every pure rule (Stryker) and counts those that the rule's own test notices. `only` narrows it to rooms whose path holds it.
 * Prints each change that nothing noticed.
 */
export const mutation = async (only?: string): Promise<readonly Section[]> => {
  const rooms = PURE_ROOMS.filter(({ folder }) => only === undefined || folder.includes(only))
  process.env['XIAOGE_ROOMS'] = rooms.map(({ folder }) => folder).join(',')
  const stryker = new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    // Read from the copy that is changed, not from this tree: an absolute path would test what nobody changed.
    vitest: { configFile: 'tests/soak/mutation.vitest.config.ts', related: false },
    mutate: rooms.map(({ folder }) => `${folder}/**/*.ts`),
    coverageAnalysis: 'perTest',
    concurrency: AT_ONCE,
    reporters: ['progress-append-only'],
    tempDirName: '.local/stryker',
    ignorePatterns: ['.local', 'cdk.out', 'docs'],
    allowConsoleColors: false,
  })
  const mutants = await stryker.runMutationTest()
  for (const one of mutants.filter((mutant) => counts(mutant) && !isNoticed(mutant)))
    console.log(`   nobody noticed  ${place(one)}`)
  return rooms.map((room) => sectionOf(room, mutants))
}
