import { EDIT_FAULTS, EditHeaders } from '../shared/http/entity-tag.ts'
import type { Routes } from '../shared/http/route.ts'
import { CommunityParams } from './entries.contract.ts'
import { PreviewBody, PreviewReply, RulesBody, RulesReply, VersionsQuery, VersionsReply } from './rules.contract.ts'

/** What a community lets in, and when. */
export const ruleRoutes = {
  readRules: {
    method: 'GET',
    path: '/v1/communities/{communityId}/rules',
    summary: '小区通行规则 A community’s rules: hours, kinds, vehicles',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    reply: RulesReply,
    tagged: true,
    faults: ['community.unknown'],
  },
  putRules: {
    method: 'PUT',
    path: '/v1/communities/{communityId}/rules',
    summary: '修改通行规则 Change a community’s rules; they hold for every verification that starts after the answer',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    headers: EditHeaders,
    body: RulesBody,
    reply: RulesReply,
    tagged: true,
    faults: ['community.unknown', 'rules.contended', ...EDIT_FAULTS],
  },
  listRulesVersions: {
    method: 'GET',
    path: '/v1/communities/{communityId}/rules/versions',
    summary: '规则历次版本 Every version of a community’s rules, newest first, kept for good',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    query: VersionsQuery,
    reply: VersionsReply,
    faults: ['request.cursor'],
  },
  previewRules: {
    method: 'POST',
    path: '/v1/communities/{communityId}/rules/previews',
    summary:
      '预览规则影响 What such rules would have made of a day’s scans, yesterday’s unless said; the reading is recorded',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    body: PreviewBody,
    reply: PreviewReply,
  },
} as const satisfies Routes
