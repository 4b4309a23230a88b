import { Fault } from '../shared/kernel/fault.ts'

/** What stands where a decoder lost a character. */
const LOST = '\uFFFD'

const decoded = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * A roster's file as text: UTF-8 with or without a byte order mark, else GB18030, which spreadsheets write here. What is both (headings
 * alone in English) reads the same either way; Chinese headings in GB18030 are never UTF-8.
 * Faults: roster.encoding; roster.characters-lost when the text was decoded wrongly on its way, as the gateway does with text of other encodings.
 */
export const decodeRoster = (bytes: Uint8Array): string => {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  if (text === undefined)
    throw new Fault('invalid', 'roster.encoding', '编码须为 UTF-8 或 GB18030 The file is neither UTF-8 nor GB18030.')
  if (text.includes(LOST))
    throw new Fault(
      'invalid',
      'roster.characters-lost',
      '文字在传输中损坏，请以 application/octet-stream 发送 Characters were lost on the way: send the file as application/octet-stream.',
    )
  return text
}
