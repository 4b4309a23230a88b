import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { pause } from '../../bin/client/sign-in.ts'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { subjectOf } from '../../functions/pass/domain/subject.ts'
import { sealBlock } from '../../functions/shared/crypto/aes-block.node.ts'
import { keyStore } from '../../functions/shared/keys/key.store.ts'
import { secretStore } from '../../functions/shared/keys/secret.store.ts'
import { deployedAs, deployedNames } from './deployed-names.ts'
import { newSigner, type PassSigner, type PublicJwk } from './pass-signer.ts'
import { testStack } from './test-stack.ts'

const HOUR_S = 3600
/** An unknown key id has a function read the keys again when its set is older than ten seconds; this is the second after. */
const LEARNT_AFTER_MS = 10_500

const documents = () => DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(testStack().endpoint)))

/**
 * Puts a key of the test's own among the pass keys of the local stage, as only whoever holds the table could. Its time to sign is long
 * over, so that the product neither signs with it nor counts it in its schedule; what it signed is still accepted for an hour. Every
 * function knows it once `learnt` is there. Answers also how the stage makes a `sub` of a courier.
 */
export const lendPassKey = async (): Promise<{
  readonly signer: PassSigner
  readonly jwk: PublicJwk
  readonly subjectFor: (courierId: string) => string
  readonly learnt: Promise<void>
  readonly takeBack: () => Promise<void>
}> => {
  const db = documents()
  const table = deployedAs(await deployedNames('pass'), 'PassKeysTable')
  const store = keyStore(table, db)
  const now_s = Math.floor(Date.now() / 1000)
  const { signer, jwk } = newSigner(randomBytes(2).toString('hex'), testStack().origin)
  const { kid, ...publicHalf } = jwk
  const span = { usedFrom: 0, usedUntil: 1, acceptedUntil: now_s + HOUR_S }
  const given = await store.add({ kid, purpose: 'pass', jwk: publicHalf, sealed: Uint8Array.of(0), ...span }, now_s)
  const aes = await secretStore(table, db).secret('subject')
  if (!given || aes === undefined) throw new Error('The pass keys of the stage are not as they should be.')
  return {
    signer,
    jwk,
    learnt: pause(LEARNT_AFTER_MS),
    subjectFor: (courierId) => subjectOf(courierId, randomBytes(8), (block) => sealBlock(block, aes)),
    takeBack: async () => {
      await store.withdraw('pass', kid, Math.floor(Date.now() / 1000))
      db.destroy()
    },
  }
}
