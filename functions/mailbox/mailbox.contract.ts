import * as z from 'zod'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'
import { DATUMS, DEADLINE_KINDS, LEVELS, TICKET_KINDS, TICKET_STATES, TIERS } from './domain/ticket.ts'

/** What the mailbox's wire forms are made of. Ids are made by the client; 128 bits in 26 of Crockford's characters, so that none is guessed. */

const BITS_128 = '[0-7][0-9a-hjkmnp-tv-z]{25}'
export const TicketId = z.string().regex(new RegExp(`^tkt_${BITS_128}$`))
export const PhotoId = z.string().regex(new RegExp(`^pho_${BITS_128}$`))
/** Fresh for each thing one does to a ticket, the same for each retry of it. */
export const ActionId = z.string().regex(/^act_[a-z0-9]{8,32}$/)
export const WhistleId = z.string().regex(/^whi_[a-z0-9]{8,32}$/)
export const CategoryId = z.string().regex(/^cat_[a-z0-9]{2,32}$/)
export const StreetId = z.string().regex(/^str_[a-z0-9]{4,32}$/)
export const StationId = z.string().regex(/^sta_[a-z0-9]{4,32}$/)
export const CommunityId = z.string().regex(COMMUNITY_ID)
/** A unit as a path: the district `d`, a street or department below it, a community or station below a street. */
export const Unit = z.string().regex(/^d(\/(str|dep|ent)_[a-z0-9]{4,32}(\/(com|sta|out)_[0-9a-z]{4,32})?)?$/)
export const DepartmentUnit = z.string().regex(/^d\/dep_[a-z0-9]{4,32}$/)
export const Instant = z.iso.datetime()
export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() })

/** What people write: any script, emoji and line breaks; no control characters, none that turn the direction of what follows. */
const WRITTEN = /^(?:[\n\r\t]|[^\p{Cc}\p{Co}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u
export const written = (max: number) => z.string().trim().min(2).max(max).regex(WRITTEN, 'no control characters')
/** A story with all that belongs to it; longer ones are photographs of paper. */
export const Words = written(2000)
/** A reason, an answer in short. */
export const ShortWords = written(500)

export const TicketKindName = z.enum(TICKET_KINDS)
export const TierName = z.enum(TIERS)
export const LevelName = z.enum(LEVELS)
export const StateName = z.enum(TICKET_STATES)

const Degrees = (max: number) => z.number().min(-max).max(max)
export const PlaceForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('station'), stationId: StationId, streetId: StreetId }),
  z.strictObject({ kind: z.literal('community'), communityId: CommunityId }),
  z.strictObject({
    kind: z.literal('point'),
    streetId: StreetId,
    lat: Degrees(90),
    lng: Degrees(180),
    /** Phones in China say GCJ-02, GPS says WGS-84, one map says BD-09. */
    datum: z.enum(DATUMS),
  }),
])

/** A stretch of a deadline's clock: whether its minutes counted, and why. */
export const ProofForm = z.strictObject({
  from: Instant,
  to: Instant,
  minutes: z.int().nonnegative(),
  counted: z.boolean(),
  why: z.string(),
  /** The holiday's name. */
  name: z.string().optional(),
  /** The calendar of these days is not announced yet. */
  provisional: z.boolean().optional(),
})
export const DeadlineForm = z.strictObject({
  kind: z.enum(DEADLINE_KINDS),
  words: Bilingual,
  at: Instant,
  /** It crosses into days whose calendar is not announced yet: it may move when that is. */
  provisional: z.boolean(),
  proof: z.array(ProofForm),
})

export const TicketParams = z.object({ ticketId: TicketId })
export const ActionParams = TicketParams.extend({ actionId: ActionId })
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
})
