import type { SeededRandom } from '../support/seeded-random.ts'

/** An expression with what its placeholders stand for; each template has placeholders of its own, so that any two may be joined. */
export type Expression = {
  readonly text: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, unknown>>
}
type Template = (random: SeededRandom) => Expression

const of = (text: string, values: Expression['values'] = {}, names: Expression['names'] = {}): Expression => ({
  text,
  names,
  values,
})

export const TEXTS = ['', 'a', 'ab', 'abc', 'b', '王一', '😀', '～'] as const
const number = (random: SeededRandom): number => random.below(6) - 2
const text = (random: SeededRandom): string => random.pick(TEXTS)
const any = (random: SeededRandom): unknown => random.pick([number(random), text(random), true, null])

const CONDITIONS: readonly Template[] = [
  () => of('attribute_exists(pk)'),
  () => of('attribute_not_exists(pk)'),
  () => of('attribute_exists(m.a)'),
  (random) => of('n = :c1', { ':c1': any(random) }),
  (random) => of('#c2 < :c2', { ':c2': number(random) }, { '#c2': 'n' }),
  (random) => of('t <> :c3', { ':c3': text(random) }),
  (random) => of('n BETWEEN :c4 AND :c5', { ':c4': -1, ':c5': 1 + random.below(2) }),
  (random) => of('t IN (:c6, :c7)', { ':c6': text(random), ':c7': any(random) }),
  (random) => of('begins_with(t, :c8)', { ':c8': text(random) }),
  (random) => of('contains(l, :c9)', { ':c9': any(random) }),
  (random) => of('contains(ss, :d1)', { ':d1': text(random) }),
  (random) => of('contains(t, :d2)', { ':d2': random.pick(['a', 'b', '王']) }),
  (random) => of('size(t) > :d3', { ':d3': random.below(4) }),
  (random) => of('size(l) <= :d4', { ':d4': random.below(4) }),
  (random) => of('attribute_type(n, :d5)', { ':d5': random.pick(['N', 'S', 'M', 'L', 'SS', 'NULL']) }),
  (random) => of('m.a = :d6', { ':d6': number(random) }),
  (random) => of('l[0] = :d7', { ':d7': any(random) }),
  (random) => of('NOT (flag = :d8)', { ':d8': random.chance(0.5) }),
  (random) => of('attribute_not_exists(n) OR n < :d9', { ':d9': number(random) }),
  () => of('n >= k'),
  (random) => of('m = :e1', { ':e1': { a: number(random), b: ['x', 1] } }),
  (random) => of('ss = :e2', { ':e2': new Set(random.shuffled(['a', 'b'])) }),
  (random) => of('#e3.#e4[1] <> :e3', { ':e3': number(random) }, { '#e3': 'm', '#e4': 'b' }),
  (random) => of('t > :e5 AND t <= :e6', { ':e5': text(random), ':e6': text(random) }),
  (random) => of('(n = :e7 OR t = :e8) AND NOT attribute_exists(zz)', { ':e7': number(random), ':e8': text(random) }),
]

/** Requests that are mistakes in themselves. */
const MISTAKES: readonly Template[] = [
  () => of('n = :x1', { ':x1': 1, ':unused': 2 }),
  () => of('n = :x1', { ':x1': 1 }, { '#unused': 'n' }),
  () => of('n = :missing', { ':x2': 1 }),
  () => of('#missing = :x3', { ':x3': 1 }),
  () => of('status = :x4', { ':x4': 'x' }),
  () => of('n = = :x5', { ':x5': 1 }),
  () => of('n BETWEEN :x6 AND :x7', { ':x6': 3, ':x7': 1 }),
]

const join = (one: Expression, word: string, other: Expression): Expression => ({
  text: `(${one.text}) ${word} (${other.text})`,
  names: { ...one.names, ...other.names },
  values: { ...one.values, ...other.values },
})

/** A condition, mostly right, rarely a mistake. */
export const randomCondition = (random: SeededRandom): Expression =>
  random.chance(0.04) ? random.pick(MISTAKES)(random) : soundCondition(random)

/** A condition, at times two joined. */
export const soundCondition = (random: SeededRandom): Expression => {
  const [one, other] = random.shuffled(CONDITIONS)
  if (one === undefined || other === undefined) throw new RangeError('There are not two conditions.')
  if (random.chance(0.7)) return one(random)
  return join(one(random), random.pick(['AND', 'OR']), other(random))
}

type Action = {
  readonly section: 'SET' | 'REMOVE' | 'ADD' | 'DELETE'
  /** The attributes it writes. */
  readonly on: readonly string[]
  readonly of: Template
}

const ACTIONS: readonly Action[] = [
  { section: 'SET', on: ['n'], of: (random) => of('n = :u1', { ':u1': number(random) }) },
  { section: 'SET', on: ['k'], of: (random) => of('k = if_not_exists(k, :u2)', { ':u2': number(random) }) },
  { section: 'SET', on: ['k'], of: (random) => of('k = k + :u3', { ':u3': number(random) }) },
  {
    section: 'SET',
    on: ['k'],
    of: (random) => of('k = if_not_exists(k, :u5) - :u4', { ':u4': number(random), ':u5': 0 }),
  },
  { section: 'SET', on: ['n'], of: () => of('n = k') },
  { section: 'SET', on: ['t'], of: (random) => of('#u6 = :u6', { ':u6': text(random) }, { '#u6': 't' }) },
  {
    section: 'SET',
    on: ['l'],
    of: (random) => of('l = list_append(if_not_exists(l, :u7), :u8)', { ':u7': [], ':u8': [any(random)] }),
  },
  { section: 'SET', on: ['l'], of: (random) => of('l[1] = :u9', { ':u9': any(random) }) },
  { section: 'SET', on: ['m'], of: (random) => of('m.a = :v1', { ':v1': number(random) }) },
  {
    section: 'SET',
    on: ['m'],
    of: (random) => of('m = :v2', { ':v2': { a: number(random), b: ['x', number(random)] } }),
  },
  {
    section: 'SET',
    on: ['g', 'h'],
    of: (random) => of('g = :v3, h = :v4', { ':v3': random.pick(['g1', 'g2']), ':v4': text(random) || 'h' }),
  },
  { section: 'REMOVE', on: ['n'], of: () => of('n') },
  { section: 'REMOVE', on: ['g'], of: () => of('g') },
  { section: 'REMOVE', on: ['t', 'l'], of: () => of('t, l') },
  { section: 'ADD', on: ['n'], of: (random) => of('n :w1', { ':w1': number(random) }) },
  { section: 'ADD', on: ['ss'], of: (random) => of('ss :w2', { ':w2': new Set([random.pick(['a', 'b', 'c'])]) }) },
  { section: 'DELETE', on: ['ss'], of: (random) => of('ss :w3', { ':w3': new Set([random.pick(['a', 'b', 'c'])]) }) },
]

/** Actions on attributes of their own each: two on one are a mistake that the engine does not see. */
const apart = (actions: readonly Action[]): readonly Action[] => {
  const taken = new Set<string>()
  return actions.filter(({ on }) => {
    const isFree = on.every((attribute) => !taken.has(attribute))
    for (const attribute of isFree ? on : []) taken.add(attribute)
    return isFree
  })
}

/** An update of one to three actions, in sections as they come. */
export const randomUpdate = (random: SeededRandom): Expression => {
  const chosen = apart(random.shuffled(ACTIONS)).slice(0, 1 + random.below(3))
  const sections = Map.groupBy(chosen, ({ section }) => section)
  const drawn = new Map(chosen.map((action) => [action, action.of(random)]))
  const all = [...drawn.values()]
  return {
    text: [...sections]
      .map(([section, actions]) => `${section} ${actions.map((action) => drawn.get(action)?.text).join(', ')}`)
      .join(' '),
    names: Object.assign({}, ...all.map(({ names }) => names)),
    values: Object.assign({}, ...all.map(({ values }) => values)),
  }
}
