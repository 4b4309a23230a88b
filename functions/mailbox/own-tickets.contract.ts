import * as z from 'zod'
import { TICKET_PHOTOS_MAX } from './domain/ticket-photo.ts'
import {
  Bilingual,
  CategoryId,
  DeadlineForm,
  Instant,
  LevelName,
  PageQuery,
  PhotoId,
  PlaceForm,
  ShortWords,
  StateName,
  TicketId,
  TicketKindName,
  TierName,
  Unit,
  Words,
} from './mailbox.contract.ts'

/** A courier's own tickets on the wire. */

export const TicketBody = z.strictObject({
  kind: TicketKindName,
  categoryId: CategoryId,
  words: Words,
  place: PlaceForm,
  /** His own, each on its way or ready, and shown on no other ticket. */
  photos: z
    .array(PhotoId)
    .max(TICKET_PHOTOS_MAX)
    .refine((ids) => new Set(ids).size === ids.length, 'each once')
    .default([]),
  /** Nobody who handles it learns who wrote it, nor more than the day and the place to 100 m. */
  anonymous: z.boolean(),
  /** Though anonymous, handlers may see the minute and the exact place. */
  exact: z.boolean().default(false),
  /** The unit complained of: another answers. */
  against: Unit.optional(),
})
export const AnswerBody = z.discriminatedUnion('solved', [
  z.strictObject({ solved: z.literal(true), satisfied: z.boolean().optional(), words: ShortWords.optional() }),
  /** What is still wrong: it goes one level up with these words. */
  z.strictObject({ solved: z.literal(false), words: ShortWords }),
])

/** Who answers: its level, and its name where the mailbox knows it. */
const Answering = z.strictObject({ unit: Unit, level: LevelName, words: Bilingual, name: z.string().optional() })
const Step = z.strictObject({
  type: z.string(),
  words: Bilingual,
  at: Instant,
  /** Who is responsible since, or who was asked. */
  unit: Unit.optional(),
  /** What was written for the reporter. */
  text: z.string().optional(),
})
const WhistleOutline = z.strictObject({
  at: Instant,
  endedAt: Instant.optional(),
  departments: z.array(
    z.strictObject({ unit: Unit, dueAt: Instant, reportedAt: Instant.optional(), missed: z.boolean() }),
  ),
})

export const OwnTicket = z.strictObject({
  ticketId: TicketId,
  kind: TicketKindName,
  categoryId: CategoryId,
  /** The category's name, from the version of the catalogue that it was opened with. */
  category: Bilingual.optional(),
  tier: TierName,
  words: z.string(),
  place: PlaceForm,
  photos: z.array(PhotoId),
  anonymous: z.boolean(),
  exact: z.boolean(),
  against: Unit.optional(),
  openedAt: Instant,
  state: StateName,
  stateWords: Bilingual,
  answering: Answering,
  /** A running deadline crosses into days whose calendar is not announced yet. */
  provisional: z.boolean(),
  deadlines: z.array(DeadlineForm),
  pause: z.strictObject({ reason: z.string(), counterParty: z.string(), until: Instant }).optional(),
  history: z.array(Step),
  whistles: z.array(WhistleOutline),
  answer: z.strictObject({ words: z.string(), photos: z.array(PhotoId), unit: Unit, at: Instant }).optional(),
  outcome: z
    .strictObject({
      solved: z.boolean(),
      satisfied: z.boolean().optional(),
      by: z.enum(['reporter', 'silence']),
      at: Instant,
    })
    .optional(),
})

/** The beginning of what was written is enough to know it again. */
export const BEGINNING_CHARS = 60
export const OwnTicketsQuery = PageQuery
export const OwnTickets = z.strictObject({
  items: z.array(
    z.strictObject({
      ticketId: TicketId,
      kind: TicketKindName,
      categoryId: CategoryId,
      beginning: z.string(),
      openedAt: Instant,
      state: StateName,
      stateWords: Bilingual,
      /** The next of its deadlines. */
      nextAt: Instant.optional(),
    }),
  ),
  next: z.string().optional(),
})
