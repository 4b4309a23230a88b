import { GateEnrolled } from '../identity/identity.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { projectionStore } from './data/projection.store.ts'
import { ProjectionEnv } from './pass.env.ts'

const store = projectionStore(readEnv(ProjectionEnv).PASS_TABLE, documentClient)

export const handler = consume(GateEnrolled, ({ data, sequence }) =>
  store.applyGateKey(data.gateId, sequence, data.keyThumbprint),
)
