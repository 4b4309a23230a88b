import type { Serve } from '../shared/http/route.ts'
import { type AnswerCorrectionDeps, answerCorrection } from './answer-correction.ts'
import { type AskCorrectionDeps, askCorrection } from './ask-correction.ts'
import type { correctionRoutes } from './corrections.routes.ts'
import {
  type ListCorrectionsDeps,
  type ListOwnCorrectionsDeps,
  listCorrections,
  listOwnCorrections,
} from './list-corrections.ts'

export type CorrectionDeps = AskCorrectionDeps & ListOwnCorrectionsDeps & ListCorrectionsDeps & AnswerCorrectionDeps

/** Which use case answers which route of corrections. */
export const serveCorrections = (deps: CorrectionDeps): Serve<typeof correctionRoutes> => ({
  askCorrection: ({ params, body, caller }) => askCorrection({ ...params, ...body, courierId: caller.id }, deps),
  listOwnCorrections: ({ query, caller }) => listOwnCorrections(query, caller, deps),
  listCorrections: ({ params, query, caller }) => listCorrections({ ...params, ...query }, caller, deps),
  answerCorrection: ({ params, body }) => answerCorrection({ ...params, ...body }, deps),
})
