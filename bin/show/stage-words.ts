const COLOURS = {
  green: '\u001b[32m',
  amber: '\u001b[33m',
  red: '\u001b[31m',
  dim: '\u001b[2m',
  bold: '\u001b[1m',
} as const
const PLAIN = '\u001b[0m'

/** Colours only where a person looks: not in a file, not where NO_COLOR asks for none. */
const inColour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined

export const paint = (colour: keyof typeof COLOURS, text: string): string =>
  inColour ? `${COLOURS[colour]}${text}${PLAIN}` : text

/** A step of the show: what a courier or guard would read comes in Chinese with English beside. */
export const step = (number: number, zh: string, en: string): void => {
  console.log(`\n${paint('bold', `${number}. ${zh}`)}  ${en}`)
}
export const say = (line: string): void => console.log(`   ${line}`)
