import { describe, expect, it } from 'vitest'
import { drawBar, progressBars } from '../../bin/local/progress-bar.ts'

const screen = (isTerminal: boolean) => {
  const written: string[] = []
  return { written, isTerminal, write: (text: string) => void written.push(text) }
}

describe('a progress bar', () => {
  it('fills as the work is done', () => {
    expect(drawBar('网点 outlets', 0, 198)).toMatch(/^网点 outlets +░{24} 0\/198$/)
    expect(drawBar('网点 outlets', 99, 198)).toMatch(/ █{12}░{12} 99\/198$/)
    expect(drawBar('网点 outlets', 197, 198)).toMatch(/ █{23}░ 197\/198$/)
    expect(drawBar('网点 outlets', 198, 198)).toMatch(/ █{24} 198\/198$/)
  })

  it('is full when there was nothing to do, and never fuller when there was more than thought', () => {
    expect(drawBar('事件 events', 0, 0)).toMatch(/ █{24} 0\/0$/)
    expect(drawBar('事件 events', 3, 2)).toMatch(/ █{24} 3\/2$/)
  })

  it('begins in the same column whether its label is Chinese or English', () => {
    const cells = (line: string): number =>
      [...(line.split(/[█░]/)[0] ?? '')].reduce((all, char) => all + (char > '\u2e7f' ? 2 : 1), 0)
    expect(cells(drawBar('小区与门岗 communities, gates', 1, 2))).toBe(cells(drawBar('rosters', 1, 2)))
  })

  it('is redrawn in place on a terminal', () => {
    const terminal = screen(true)
    const bar = progressBars(terminal, () => 0)('任命 appointments', 2)
    bar.advance()
    bar.advance()
    bar.end()
    expect(terminal.written).toHaveLength(4)
    expect(terminal.written.every((text) => text.startsWith('\r'))).toBe(true)
    expect(terminal.written.filter((text) => text.endsWith('\n'))).toHaveLength(1)
  })

  it('writes into a file one line when it is done, with what it took', () => {
    const file = screen(false)
    let now = 1_000
    const bar = progressBars(file, () => now)('任命 appointments', 2)
    bar.reach(2)
    expect(file.written).toEqual([])
    now = 3_500
    bar.end()
    expect(file.written.join('')).toMatch(/^ {3}任命 appointments +█{24} 2\/2 {2}2\.5 s\n$/)
  })
})
