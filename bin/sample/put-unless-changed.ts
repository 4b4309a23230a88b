import { type ApiClient, Refusal } from '../client/api-client.ts'

/**
 * PUTs what belongs to the sample, by the token of whoever may. What somebody has since changed so that it cannot be put again (an appointment
 * that was ended, say) stays as he left it: false then.
 */
export const putUnlessChanged = async (
  api: ApiClient,
  token: string,
  path: string,
  body: unknown,
): Promise<boolean> => {
  try {
    await api.call('PUT', path, { token, body })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return false
    throw error
  }
}
