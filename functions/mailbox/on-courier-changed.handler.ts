import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { projectionStore } from './data/projection.store.ts'
import { ProjectionEnv } from './mailbox.env.ts'
import { CourierEvent, projectCourier } from './project-courier.ts'

const store = projectionStore(readEnv(ProjectionEnv).MAILBOX_TABLE, documentClient)

export const handler = consume(CourierEvent, (event) => projectCourier(event, store))
