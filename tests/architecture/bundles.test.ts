import { beforeAll, describe, expect, test } from 'vitest'
import { grantsByRole } from '../support/grants.ts'
import { templateOf } from '../support/templates.ts'
import { actionsIn, type Bundle, bundle } from './bundle.ts'
import { functionsMade } from './functions-made.ts'

const made = functionsMade()
const bundles = new Map<string, Bundle>()
const of = (entry: string): Bundle => {
  const found = bundles.get(entry)
  if (found === undefined) throw new Error(`There is no function of ${entry}.`)
  return found
}

const VERIFY = 'functions/pass/verify-pass.handler.ts'
const ISSUE = 'functions/pass/issue-pass.handler.ts'
const AUTHORISE = 'functions/identity/authorise.handler.ts'
const TEST_DOORS = 'functions/identity/test-doors.handler.ts'

/** The largest today is 182 KB, of which the SDK is some 100: a cold start reads every byte, so growth is to be noticed. */
const GZIP_MAX_KB = 200
/** It draws posters: the reader of fonts with its table of common words is 240 KB of it. A person prints one a year; nobody waits at a gate. */
const POSTER = 'functions/pass/draw-poster.handler.ts'
const POSTER_GZIP_MAX_KB = 430
/** What only the posters may carry. */
const POSTER_FILES = /node_modules\/(pdfkit|fontkit|brotli)\//
/** 152 KB today. All of zod's locales, or jose, would break this bound. */
const VERIFY_GZIP_MAX_KB = 165

/** What could make a signature or a key pair, or open a sealed private half. */
const SIGNING_FILES = [
  /node_modules\/jose\//,
  /node_modules\/@aws-sdk\/client-kms\//,
  /keys\/(signing-keys|key-wrap|make-keys)\.ts$/,
]
const SIGNING_WORDS = /createSign\b|generateKeyPair|generateKey\b|createPrivateKey|importPKCS8|KMSClient|pkcs8/

beforeAll(async () => {
  const entries = [...new Set(made.map(({ entry }) => entry))]
  for (const one of await Promise.all(entries.map((entry) => bundle(entry)))) bundles.set(one.entry, one)
  const sizes = [...bundles.values()].sort((one, other) => other.gzip - one.gzip)
  for (const { entry, code, gzip } of sizes)
    console.log(
      `${(gzip / 1024).toFixed(0).padStart(5)} KB gzip  ${(code.length / 1024).toFixed(0).padStart(5)} KB  ${entry}`,
    )
})

describe('the bundle of every function', () => {
  test('is there, and is no larger than a cold start can bear', () => {
    expect(bundles.size).toBeGreaterThan(18)
    for (const { entry, gzip } of bundles.values()) {
      expect(gzip, entry).toBeGreaterThan(100)
      expect(gzip / 1024, entry).toBeLessThan(entry === POSTER ? POSTER_GZIP_MAX_KB : GZIP_MAX_KB)
    }
  })

  test('holds what draws posters in one function alone', () => {
    const holders = [...bundles.values()].filter(({ holds }) => holds.some((file) => POSTER_FILES.test(file)))
    expect(holders.map(({ entry }) => entry)).toEqual([POSTER])
  })

  test('holds one of zod’s locales at most', () => {
    for (const { entry, holds } of bundles.values())
      expect(
        holds.filter((file) => /zod\/v4\/(classic\/)?(core\/)?locales\/(?!en\.)/.test(file)),
        entry,
      ).toEqual([])
  })

  test('holds nothing of another context but its events', () => {
    for (const { entry, holds } of bundles.values()) {
      const own = entry.split('/')[1]
      const foreign = holds.filter(
        (file) => file.startsWith('functions/') && ![own, 'shared'].includes(file.split('/')[1]),
      )
      expect(
        foreign.filter((file) => !file.endsWith('.events.ts')),
        entry,
      ).toEqual([])
    }
  })

  test('holds no test, no tool and no infrastructure', () => {
    for (const { entry, holds } of bundles.values())
      expect(
        holds.filter((file) => /^(tests|lib|bin)\/|node_modules\/(vitest|aws-cdk-lib|esbuild)\//.test(file)),
        entry,
      ).toEqual([])
  })

  test('uses every action on tables that the function is granted', () => {
    const idle = made.flatMap(({ stack, name, entry }) => {
      const granted = Object.values(grantsByRole(templateOf('local', stack))[name] ?? {}).flat()
      const used = actionsIn(of(entry))
      const onItems = granted.filter((action) => /^dynamodb:(\w+Item|Query|Scan)$/.test(action))
      return [...new Set(onItems)].filter((action) => !used.has(action)).map((action) => `${stack}/${name} ${action}`)
    })
    expect(idle).toEqual([])
  })
})

describe('the function that judges passes', () => {
  /** Without the SDK, whose own sign-in for people at a terminal (never in a Lambda) holds a key. */
  const ownCode = new Map<string, string>()
  beforeAll(async () => {
    for (const entry of [VERIFY, ISSUE]) ownCode.set(entry, (await bundle(entry, ['@aws-sdk/*', '@smithy/*'])).code)
  })

  test('holds no signing code, no private key and no KMS', () => {
    const { holds } = of(VERIFY)
    expect(holds.filter((file) => SIGNING_FILES.some((one) => one.test(file)))).toEqual([])
    expect(ownCode.get(VERIFY)).not.toMatch(SIGNING_WORDS)
  })

  test('is told apart by this check from the one that issues them', () => {
    const { holds } = of(ISSUE)
    for (const one of SIGNING_FILES.slice(1))
      expect(
        holds.some((file) => one.test(file)),
        String(one),
      ).toBe(true)
    expect(ownCode.get(ISSUE)).toMatch(SIGNING_WORDS)
  })

  test('is small, for it stands at the gate', () => {
    expect(of(VERIFY).gzip / 1024).toBeLessThan(VERIFY_GZIP_MAX_KB)
  })
})

describe('the authoriser', () => {
  test('opens no private key: it holds no KMS', () => {
    expect(of(AUTHORISE).holds.filter((file) => file.includes('client-kms') || file.endsWith('key-wrap.ts'))).toEqual(
      [],
    )
  })
})

describe('the doors for tests', () => {
  test('are in the bundle of their own function alone', () => {
    const holders = [...bundles.values()].filter(({ holds }) =>
      holds.some((file) => /test-doors|list-sent-sms/.test(file)),
    )
    expect(holders.map(({ entry }) => entry)).toEqual([TEST_DOORS])
  })
})
