import { Refusal } from '../client/api-client.ts'

/** The permanent code of the refusal that something meets; undefined when it is not refused. */
export const refusedWith = async (what: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await what()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
