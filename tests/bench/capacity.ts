import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { entryStore } from '../../functions/pass/data/entry.store.ts'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { courierKey, EMPLOYERS_COPIES, employersKeys } from '../../functions/pass/data/pass.items.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'
import { countRequests } from './count-requests.ts'
import { type Figures, read, within } from './figure.ts'

const SMALL = 4_200
const LARGE = 420_000
const PARALLEL = 16
const BATCH = 25

const INDEXES = [
  BY_UNSENT,
  { name: 'by-courier', pk: 'courierId', sk: 'atEntry' },
  { name: 'by-community-day', pk: 'communityDay', sk: 'atEntry' },
]
type Table = Awaited<ReturnType<typeof makeTable>>

const idOf = (number: number): string => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number) + 1n)
  return courierIdOf(bytes)
}
const inParallel = async (count: number, work: (number: number) => Promise<unknown>): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      const mine = next
      next += 1
      await work(mine)
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
}

const COMMUNITY = {
  communityId: 'com_0000101',
  unit: 'd/str_bench/com_0000101',
  name: '云水苑',
  status: 'active',
  gates: [{ gateId: 'gat_bench', status: 'active' }],
} as const
const CARD = { maskedName: '云*海', enterpriseName: '飞鸟速递' }

/** The first 4,200 come by the production projection, as events bring them. */
const loadSmall = async ({ name, db }: Table): Promise<void> => {
  const store = projectionStore(name, db)
  await store.applyCommunity(COMMUNITY, 1)
  await inParallel(SMALL, async (number) => {
    await store.applyCourier(idOf(number), 1, { employers: ['ent_bench'], kinds: [1] }, CARD)
  })
}
/** The rest are copies of what the projection made, written in batches: 840,000 single updates would measure the emulator. */
const loadLarge = async ({ name, db }: Table): Promise<void> => {
  const item = {
    form: 1,
    status: 'active',
    version: 0,
    employers: ['ent_bench'],
    kinds: [1],
    employersSequence: 1,
    card: CARD,
    cardSequence: 1,
  }
  await inParallel((LARGE - SMALL) / BATCH, async (batch) => {
    const puts = Array.from({ length: BATCH }, (_, place) => ({
      PutRequest: { Item: { ...item, ...courierKey(idOf(SMALL + batch * BATCH + place)) } },
    }))
    await db.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }))
  })
}

/** One verdict's requests at the store, with everything there that can be: also the list of suspended employers. */
const oneVerdict = async ({ name, db }: Table, courier: number, figures: string): Promise<Figures> => {
  const counted = countRequests(db, ['unsent', 'courierId', 'communityDay'])
  const asked = { courierId: idOf(courier), gateId: 'gat_bench', communityId: COMMUNITY.communityId }
  const facts = await factStore(name, db).readFacts(asked)
  if (facts.courier === undefined || facts.gate === undefined)
    throw new Error('The bench’s courier or gate is not there.')
  const first = await entryStore(name, db).admit({
    gateId: asked.gateId,
    scanId: `scn_${figures}000000000000`,
    communityId: asked.communityId,
    at: Date.now(),
    verdict: 'allow',
    textDigest: 'x'.repeat(22),
    replayKey: `https://pass.example#${figures}`,
    kind: 'parcel',
    courierId: asked.courierId,
    card: CARD,
  })
  if (first !== undefined) throw new Error('The bench’s pass was used before.')
  db.middlewareStack.remove('countRequests')
  if (counted.readUnits < 5 || counted.writeUnits < 1)
    throw new Error(`Nothing was counted: ${counted.requests.join(', ')}.`)
  return {
    [`capacity.${figures}.round-trips`]: within(counted.requests.length, 'requests', 2),
    [`capacity.${figures}.read-units`]: within(counted.readUnits, 'units', 5),
    [`capacity.${figures}.write-units`]: within(counted.writeUnits, 'units', 3),
  }
}

/** Requests and capacity of a verdict with its record, at 4,200 couriers and at a hundred times as many. */
export const capacity = async (): Promise<Figures> => {
  const table = await makeTable(INDEXES)
  try {
    await loadSmall(table)
    await table.db.send(
      new BatchWriteCommand({
        RequestItems: {
          [table.name]: employersKeys.map((key) => ({
            PutRequest: {
              Item: {
                ...key,
                form: 1,
                version: 1,
                enterprises: Array.from({ length: 64 }, (_, at) => `ent_${'x'.repeat(30)}${at}`),
              },
            },
          })),
        },
      }),
    )
    const small = await oneVerdict(table, SMALL - 1, 'at-4200')
    await loadLarge(table)
    const large = await oneVerdict(table, LARGE - 1, 'at-420000')
    return { ...small, ...large, 'capacity.employer-list-copies': read(EMPLOYERS_COPIES, 'copies') }
  } finally {
    await table.drop()
  }
}
