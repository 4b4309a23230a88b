import { StaffAppointed } from '../identity/identity.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { deskRollStore } from './data/desk-roll.store.ts'
import { ProjectionEnv } from './mailbox.env.ts'
import { noteStaffAppointed } from './note-staff-appointed.ts'

const env = readEnv(ProjectionEnv)
const store = deskRollStore(env.MAILBOX_TABLE, documentClient)

export const handler = consume(StaffAppointed, (event) => noteStaffAppointed(event, store))
