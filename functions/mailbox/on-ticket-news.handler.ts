import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { TellEnv } from './notices.env.ts'
import { tellingDeps } from './notices.wiring.ts'
import { TicketNewsHeard, tellOfTicketNews } from './tell-of-ticket-news.ts'

const deps = tellingDeps(readEnv(TellEnv), documentClient)

export const handler = consume(TicketNewsHeard, async (event) => tellOfTicketNews(event, await deps()))
