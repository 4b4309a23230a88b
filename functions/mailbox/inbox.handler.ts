import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { inboxRoutes } from './inbox.routes.ts'
import { serveInbox } from './inbox.wiring.ts'
import { InboxEnv } from './notices.env.ts'

export const handler = api(inboxRoutes, serveInbox(readEnv(InboxEnv), documentClient))
