import * as z from 'zod'

/** The registry's own table, which every one of its functions knows. */
export const RegistryTableEnv = z.object({ REGISTRY_TABLE: z.string().min(3) })

/** The HTTP API's function. */
export const RegistryApiEnv = RegistryTableEnv.extend({
  /** The secret that keys the hash of phone numbers; platform's. */
  PHONE_PEPPER_SECRET: z.string().min(3),
  ROSTER_QUEUE_URL: z.url(),
})

/** Who works on rosters, and who orders that work again. */
export const RosterWorkEnv = RegistryTableEnv.extend({ ROSTER_QUEUE_URL: z.url() })

/** The function that takes couriers' photographs. */
export const PhotosEnv = RegistryTableEnv.extend({
  /** Where photographs lie; platform's. */
  PHOTO_BUCKET: z.string().min(3),
})
