import { readFileSync } from 'node:fs'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { placeCodeStore } from './data/place-code.store.ts'
import { projectionStore } from './data/projection.store.ts'
import { drawPosterPdf, drawPosterSvg } from './draw-poster.ts'
import { ProjectionEnv } from './pass.env.ts'
import { posterRoutes } from './place-codes.routes.ts'
import { openPosterFont } from './poster-font.ts'
import { unitLookups } from './unit-lookups.ts'

const env = readEnv(ProjectionEnv)
/** Laid beside the bundle by the stack. */
const font = openPosterFont(readFileSync(new URL('./poster-font.otf', import.meta.url)))
const deps = { ...placeCodeStore(env.PASS_TABLE, documentClient), font: () => font }

export const handler = api(
  posterRoutes,
  {
    drawPosterSvg: ({ params }) => drawPosterSvg(params, deps),
    drawPosterPdf: ({ params }) => drawPosterPdf(params, deps),
  },
  unitLookups(projectionStore(env.PASS_TABLE, documentClient)),
)
