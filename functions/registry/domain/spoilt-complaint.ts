import type { LineError } from './roster-line.ts'
import type { Step } from './roster-plan.ts'

/** Who leaves is on no line of the file: he is told of on the first, by the id that the list of leavers shows. */
const FIRST_LINE = 1

/** The complaint about a person whom the worker could not settle and went on without: he is as he was before. */
export const spoiltComplaint = (step: Step): LineError =>
  step.do === 'leave'
    ? { line: FIRST_LINE, detail: `未能离职 Still engaged, ask the district: ${step.courierId}` }
    : { line: step.line, detail: '未能办理 Not done, ask the district' }
