import { eachAtOnce } from './each-at-once.ts'
import type { District } from './generate-district.ts'
import type { Community } from './generate-places.ts'
import { CALLS_AT_ONCE, type LoadDeps } from './load-deps.ts'
import { putUnlessChanged } from './put-unless-changed.ts'

/** One community and its gates, which change under one version: one after another. Answers how many stayed as somebody left them. */
const loadCommunity = async ({ api }: LoadDeps, token: string, community: Community): Promise<number> => {
  const { communityId, streetId, name, gates } = community
  const done = [await putUnlessChanged(api, token, `/v1/streets/${streetId}/communities/${communityId}`, { name })]
  for (const { gateId, ...gate } of gates)
    done.push(await putUnlessChanged(api, token, `/v1/communities/${communityId}/gates/${gateId}`, gate))
  return done.filter((put) => !put).length
}

/** Streets, communities and gates, firms and outlets, by the district officer. Answers how many stayed as somebody left them. */
export const loadPlaces = async (deps: LoadDeps, token: string, district: District): Promise<number> => {
  const { api, bars } = deps
  const { streets, communities, enterprises, outlets } = district
  let kept = 0
  const put = async (path: string, body: unknown): Promise<void> => {
    if (!(await putUnlessChanged(api, token, path, body))) kept += 1
  }
  await eachAtOnce(streets, CALLS_AT_ONCE, ({ streetId, name }) => put(`/v1/streets/${streetId}`, { name }))
  const gates = bars('小区与门岗 communities, gates', communities.length)
  await eachAtOnce(communities, CALLS_AT_ONCE, async (community) => {
    kept += await loadCommunity(deps, token, community)
    gates.advance()
  })
  gates.end()
  const firms = bars('企业与网点 firms, outlets', enterprises.length + outlets.length)
  await eachAtOnce(enterprises, CALLS_AT_ONCE, async ({ enterpriseId, name, kind }) => {
    await put(`/v1/enterprises/${enterpriseId}`, { name, kind })
    firms.advance()
  })
  await eachAtOnce(outlets, CALLS_AT_ONCE, async ({ enterpriseId, outletId, name }) => {
    await put(`/v1/enterprises/${enterpriseId}/outlets/${outletId}`, { name })
    firms.advance()
  })
  firms.end()
  return kept
}
