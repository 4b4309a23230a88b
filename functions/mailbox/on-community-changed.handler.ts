import { CommunityChanged } from '../registry/registry.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { projectionStore } from './data/projection.store.ts'
import { ProjectionEnv } from './mailbox.env.ts'

const store = projectionStore(readEnv(ProjectionEnv).MAILBOX_TABLE, documentClient)

export const handler = consume(CommunityChanged, ({ data, sequence }) =>
  store.applyCommunity(data.communityId, sequence, data),
)
