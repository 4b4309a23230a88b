/** A name of Han characters alone hides its middle; longer ones are parts of a name in another script or with dots. */
const HAN_ONLY = /^\p{Script=Han}+$/u
const PARTS = /[\s·•・‧]+/u
const MASK = '*'
/** A fixed run, so that a mask does not tell how long a foreign part is. */
const PART_MASK = '**'

const maskHan = (chars: readonly string[]): string => {
  const [first = '', ...rest] = chars
  if (rest.length === 0) return MASK
  if (rest.length === 1) return first + MASK
  return first + MASK.repeat(chars.length - 2) + chars.at(-1)
}

/**
 * A name as others may see it: 王* of two characters, 王*明 of three, 欧**明 of four; of any other name the first character of
 * each part (A** T**, 阿** 买**). A single character is hidden whole: it would be the name itself.
 */
export const maskedName = (name: string): string => {
  if (HAN_ONLY.test(name)) return maskHan(Array.from(name))
  const parts = name.split(PARTS).filter((part) => part !== '')
  const masked = parts.map((part) => {
    const [first = '', ...rest] = Array.from(part)
    return rest.length === 0 && parts.length === 1 ? MASK : first + PART_MASK
  })
  return masked.join(' ') || MASK
}

const CHINESE_MOBILE = /^\+86(\d{3})\d{4}(\d{4})$/

/**
 * A mobile number as its owner and his outlet know it again: 100****0001 of +8610000000001.
 * @throws RangeError for what is no E.164 number of a Chinese mobile: the caller should have refused it before
 */
export const maskedPhone = (phone: string): string => {
  const [, head, tail] = CHINESE_MOBILE.exec(phone) ?? []
  if (head === undefined || tail === undefined) throw new RangeError('not a Chinese mobile number in E.164')
  return `${head}****${tail}`
}
