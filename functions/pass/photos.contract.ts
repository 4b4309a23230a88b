import * as z from 'zod'

/** `<gate>.<scan>`, as a verification answers it. */
export const EntryPhotoParams = z.object({ entryId: z.string().regex(/^gat_[a-z0-9]{4,32}\.scn_[a-z0-9]{16,32}$/) })
