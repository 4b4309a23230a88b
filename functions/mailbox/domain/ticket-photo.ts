/** What becomes of a photograph that is sent to a ticket: nobody sees it before it was made anew. */
export const PHOTO_STATES = ['awaiting', 'ready', 'refused'] as const
export type PhotoState = (typeof PHOTO_STATES)[number]
/** Why one is not taken: it is no JPEG that we can read, it has too few or too many pixels, the file is too large. */
export const PHOTO_REFUSALS = ['photo.unreadable', 'photo.size', 'photo.too-large'] as const
export type PhotoRefusal = (typeof PHOTO_REFUSALS)[number]

/** The place, what happened, and who is to see it from several sides; a film is not what a desk can look through. */
export const TICKET_PHOTOS_MAX = 6
/** A phone's picture of 12 million pixels has some 4 MB; twice that. */
export const UPLOAD_BYTES_MAX = 8 * 1024 * 1024
/** A weak network takes a minute for 8 MB; whoever takes longer asks again and gets another form for the same photograph. */
export const FORM_LIVES_MS = 10 * 60_000
/** A photograph that no ticket has claimed by then is gone: what was not sent in is nobody's to keep. */
export const UNCLAIMED_LIVES_MS = 24 * 3_600_000

/** Who asks for forms: three full tickets a day and some begun again; a desk of several clerks with ten times that. */
export const FORMS_A_DAY = { courier: 20, desk: 200 } as const
export type PhotoAsker = keyof typeof FORMS_A_DAY

export type TicketPhoto = {
  readonly photoId: string
  /** A tag that only who asked for it can make again (data/photo-owner.ts). */
  readonly owner: string
  /** As the asker said. */
  readonly bytes: number
  readonly state: PhotoState
  readonly reason?: PhotoRefusal
  /** Random: where the form puts the file, and where the photograph made anew lies. Both are settled before anything is sent. */
  readonly upload: string
  readonly key: string
  /** Epoch milliseconds. */
  readonly madeAt: number
  /** The ticket that claimed it, for good. */
  readonly ticketId?: string
}

/** Whether nobody claimed it in time. The engine deletes late, so the time is compared. */
export const isGone = ({ madeAt, ticketId }: Pick<TicketPhoto, 'madeAt' | 'ticketId'>, now: number): boolean =>
  ticketId === undefined && now >= madeAt + UNCLAIMED_LIVES_MS

/** What a photograph that was asked for is answered when it is asked for again: itself, or that this id is spent. */
export const isSameAsking = (held: TicketPhoto, asked: Pick<TicketPhoto, 'owner' | 'bytes'>, now: number): boolean =>
  held.owner === asked.owner && held.bytes === asked.bytes && !isGone(held, now)
