import * as z from 'zod'

const Name = z.string().min(3)
const Photos = z.object({ MAILBOX_TABLE: Name, PHOTO_BUCKET: Name })

/** Who signs forms for desks, takes what came, shows what is ready, sweeps what is nobody's. */
export const TicketPhotosEnv = Photos
/** Who does it for couriers: with the tags that only the secret `reporter` can make. */
export const OwnPhotosEnv = Photos.extend({ MAILBOX_KEYS_TABLE: Name })
