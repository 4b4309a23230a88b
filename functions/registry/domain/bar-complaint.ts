import { type Bar, OUTLETS_OF_ONE_ENTERPRISE_MAX } from './courier.ts'
import type { LineError } from './roster-line.ts'

/** An enterprise is told of its own outlets. Of others it learns neither who nor how many, nor that it is they. */
const DETAILS: Readonly<Record<Bar, string>> = {
  'own-outlets': `本企业已有 ${OUTLETS_OF_ONE_ENTERPRISE_MAX} 个网点登记此人 ${OUTLETS_OF_ONE_ENTERPRISE_MAX} of your outlets engage him already`,
  employers: '暂不能登记此人 Cannot be engaged for now',
}

/** The complaint of a line whose person the outlet cannot engage. */
export const barComplaint = (bar: Bar, line: number): LineError => ({ line, column: 'phone', detail: DETAILS[bar] })
