import { Fault } from '../shared/kernel/fault.ts'
import { normalisePhone } from '../shared/kernel/phone.ts'

/** The stored spelling of a number somebody typed. Fault: phone.malformed. */
export const phoneNumber = (text: string): string => {
  const phone = normalisePhone(text)
  if (phone === undefined) throw new Fault('invalid', 'phone.malformed', 'This is not a Chinese mobile number.')
  return phone
}
