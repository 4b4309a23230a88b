/** The longest names on identity documents here are transliterated ones of some 30 characters with their dots. */
export const NAME_MAX_CHARS = 40

/** Control and format characters and private use: nothing a name is written with, and some turn a line of a screen around. */
const NEVER_IN_A_NAME = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * A person's name as it is kept: composed (NFC), outer white space gone, inner runs of it one space. Undefined when empty, longer than
 * 40 characters, or holding characters that no name has. Whatever else looks odd (a leading `=`) stays the text it is.
 */
export const personName = (text: string): string | undefined => {
  const name = text
    .normalize('NFC')
    .trim()
    .replace(/[ \u3000]+/g, ' ')
  const chars = Array.from(name).length
  return chars === 0 || chars > NAME_MAX_CHARS || NEVER_IN_A_NAME.test(name) ? undefined : name
}
