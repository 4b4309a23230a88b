import type { Serve } from '../shared/http/route.ts'
import { type ListRulesVersionsDeps, listRulesVersions } from './list-rules-versions.ts'
import { type PreviewRulesDeps, previewRules } from './preview-rules.ts'
import { type PutRulesDeps, putRules } from './put-rules.ts'
import { readRules } from './read-rules.ts'
import type { ruleRoutes } from './rules.routes.ts'

type Cursors = Pick<ListRulesVersionsDeps, 'sealCursor' | 'openCursor'>
export type RuleDeps = PutRulesDeps & PreviewRulesDeps & Pick<ListRulesVersionsDeps, 'rulesVersions'>

/** Which use case answers which route of rules. */
export const serveRules = (deps: RuleDeps, cursors: () => Promise<Cursors>): Serve<typeof ruleRoutes> => ({
  readRules: ({ params }) => readRules(params.communityId, deps),
  putRules: ({ params, body, headers, caller }) =>
    putRules(params.communityId, body, headers['if-match'], caller, deps),
  listRulesVersions: async ({ params, query, caller }) =>
    listRulesVersions(params.communityId, query, caller, { ...deps, ...(await cursors()) }),
  previewRules: ({ params, body, caller }) => previewRules(params.communityId, body, caller, deps),
})
