import { randomUUID } from 'node:crypto'
import type { Verification } from '../../bin/client/gate-device.ts'
import { fresh } from './journey-kept.ts'
import { show, takePass } from './journey-passes.ts'
import { type Courier, newCouriers, type World } from './journey-people.ts'
import type { MakeTwin } from './twin.ts'

/** What every community begins with: over version 0 it changes nothing, so whoever calls calls right. */
export const OPEN_TO_ALL = {
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  kinds: ['parcel', 'meal', 'ride'],
  vehicles: ['bicycle', 'e-bike', 'motorcycle', 'car'],
}
const NOWHERE = '/v1/communities/com_3zzzzzz'
const DAY_MS = 86_400_000

/** The scan of a fresh courier, so that who is refused from it is nobody whom another journey needs. */
const scanOfSomebody = async (w: World): Promise<Verification> => {
  const [courier] = await newCouriers(w.firms[0], 1)
  const [gate] = w.communities[0].gates
  if (courier === undefined || gate === undefined) throw new Error('No courier, or no gate.')
  return show(gate, (await takePass(courier)).packed)
}

/** A block that whoever asks asks for alike: the first makes it, the others are answered the same. */
const blockOf = async (w: World) => {
  const { entryId, at } = await scanOfSomebody(w)
  const until = new Date(Date.now() + DAY_MS).toISOString()
  return { blockId: `blk_twin${fresh()}`, body: { entryId, at, reason: '测试 twin', until } }
}

/** The right calls of a community's rules, blocks, log and admissions. */
export const communityTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [{ communityId, property, gates }] = w.communities
  const community = `/v1/communities/${communityId}`
  const reading =
    (end: string): MakeTwin =>
    async () => ({
      by: property,
      path: `${community}/${end}`,
      nothingAt: `${NOWHERE}/${end}`,
    })
  let wanted: ReturnType<typeof blockOf> | undefined
  let made: Promise<string> | undefined
  const madeByProperty = async (): Promise<string> => {
    const { blockId, body } = await blockOf(w)
    await w.api.call('PUT', `${community}/blocks/${blockId}`, { token: await property.token(), body })
    return blockId
  }
  return {
    listMyEntries: async () => ({ by: courier, path: '/v1/me/entries' }),
    listMyBlocks: async () => ({ by: courier, path: '/v1/me/blocks' }),
    listCommunityEntries: reading('entries?day=2026-01-01'),
    exportCommunityEntries: reading('entries.csv?day=2026-01-01'),
    readRules: reading('rules'),
    listRulesVersions: reading('rules/versions'),
    listBlocks: reading('blocks'),
    putRules: async () => ({
      by: property,
      path: `${community}/rules`,
      headers: { 'if-match': '"0"' },
      body: OPEN_TO_ALL,
      nothingAt: `${NOWHERE}/rules`,
    }),
    previewRules: async () => ({
      by: property,
      path: `${community}/rules/previews`,
      body: OPEN_TO_ALL,
      nothingAt: `${NOWHERE}/rules/previews`,
    }),
    putBlock: async () => {
      wanted ??= blockOf(w)
      const { blockId, body } = await wanted
      return { by: property, path: `${community}/blocks/${blockId}`, body, nothingAt: `${NOWHERE}/blocks/${blockId}` }
    },
    liftBlock: async () => {
      made ??= madeByProperty()
      const blockId = await made
      return { by: property, path: `${community}/blocks/${blockId}`, nothingAt: `${NOWHERE}/blocks/${blockId}` }
    },
    putAdmission: async (role = 'property') => {
      const admission = `admissions/adm_${randomUUID().replaceAll('-', '')}`
      return {
        by: property,
        path: `${community}/${admission}`,
        body: { reason: 'phone-dead', ...(role === 'gate' ? {} : { gateId: gates[0]?.gateId }) },
        nothingAt: `${NOWHERE}/${admission}`,
      }
    },
  }
}
