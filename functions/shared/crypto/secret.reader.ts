import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Less than this was not made by our stacks: better no answer than a guessable key. */
const SECRET_MIN_CHARS = 32

/**
 * Reads a text secret of Secrets Manager at its first use and keeps it while the function is warm. A failed read is tried again by the next
 * caller. The alphabet of the text is not relied upon: it is used as key bytes only.
 * @param id the secret's ARN or name
 */
export const secretReader = (id: string, client: Pick<SecretsManagerClient, 'send'> = new SecretsManagerClient({})) => {
  let held: Promise<string> | undefined
  const read = async (): Promise<string> => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }))
    if (SecretString.length < SECRET_MIN_CHARS)
      throw new Error(`The secret ${id} is shorter than ${SECRET_MIN_CHARS} characters.`)
    return SecretString
  }
  return (): Promise<string> => {
    held ??= read().catch((error: unknown) => {
      held = undefined
      throw error
    })
    return held
  }
}
