/** Measures the product beside its peers and limits: `npm run bench`, for machines `-- --json FILE`. Speeds are never asserted in a test. */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { clock } from './clock.ts'
import type { Figure, Figures } from './figure.ts'
import { onTheStack } from './on-the-stack.ts'
import { qrSize } from './qr-size.ts'
import { verdictCpu } from './verdict-cpu.ts'

const jsonFile = process.argv[process.argv.indexOf('--json') + 1]
const wantsJson = process.argv.includes('--json')

const show = (name: string, { value, unit, budget, holds, note }: Figure): string => {
  const mark = holds === undefined ? ' ' : holds ? '✓' : '✕'
  const figure = value === undefined ? 'not measured' : `${value.toPrecision(3)} ${unit}`
  return `   ${mark} ${name.padEnd(44)} ${figure.padEnd(18)} ${budget === undefined ? '' : `≤ ${budget}`} ${note ?? ''}`
}

const sections: readonly (readonly [string, () => Promise<Figures>])[] = [
  ['判定 A verdict, CPU (median of 30 rounds, taking turns)', verdictCpu],
  ['二维码 QR', qrSize],
  ['办理时限 The service clock, beside a walk minute by minute', clock],
  [
    '部署后 On a deployed stack: HTTP, import of each bundle over one that only makes a DynamoDB client, capacity',
    onTheStack,
  ],
]

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${new Date().toISOString()}`,
)
const all: Record<string, Figure> = {}
for (const [title, measure] of sections) {
  console.log(`\n${title}`)
  const figures = await measure()
  for (const [name, figure] of Object.entries(figures)) console.log(show(name, figure))
  Object.assign(all, figures)
}
if (wantsJson && jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(all, undefined, 2)}\n`)
process.exitCode = Object.values(all).some(({ holds }) => holds === false) ? 1 : 0
