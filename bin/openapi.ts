/** Prints docs/openapi.json from the route tables: `npm run openapi`. CI compares it with what is committed. */
import { writeFileSync } from 'node:fs'
import { describeApi } from './openapi/describe-api.ts'
import { routeTables } from './openapi/route-tables.ts'

writeFileSync('docs/openapi.json', `${JSON.stringify(describeApi(routeTables), undefined, 2)}\n`)
