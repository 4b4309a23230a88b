import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EVERY_STAGE, ofType, templateOf, templatesOf } from '../support/templates.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8')
const chapter = page.slice(page.indexOf('## The partition `aws-cn`'))
/** What a source says is there: the first column of the chapter’s first table. */
const there = [...chapter.slice(0, chapter.indexOf('| absent |')).matchAll(/^\| `(AWS::\w+|Custom)` \|/gm)]
const present = there.map(([, namespace = '']) => namespace)

const namespaceOf = (type: string): string =>
  type
    .split('::')
    .slice(0, type.startsWith('AWS::') ? 2 : 1)
    .join('::')
const typesIn = (stage: (typeof EVERY_STAGE)[number]): readonly string[] => [
  ...new Set(Object.values(templatesOf(stage)).flatMap((template) => Object.values(template).map(({ Type }) => Type))),
]
const all = JSON.stringify(templatesOf('prod-cn'))

describe('stage prod-cn', () => {
  test('holds nothing off the dated list of what is there', () => {
    expect(present.length).toBeGreaterThan(12)
    expect(typesIn('prod-cn').filter((type) => !present.includes(namespaceOf(type)))).toEqual([])
  })

  test('would be caught with what is not there: prod is', () => {
    expect(typesIn('prod').filter((type) => !present.includes(namespaceOf(type)))).toEqual(['AWS::Budgets::Budget'])
  })

  test('sends no trace, no text message by SNS, and runs on no arm64', () => {
    expect(all).not.toMatch(/"Mode":"Active"|xray:|sns:Publish","Effect":"Allow","NotResource|arm64/)
    expect(all).toContain('"SMS_CHANNEL":"webhook"')
  })

  test('has no function URL and no listener of CloudFront’s own domain', () => {
    expect(typesIn('prod-cn')).not.toContain('AWS::Lambda::Url')
    const [distribution] = [...ofType(templateOf('prod-cn', 'platform'), 'AWS::CloudFront::Distribution').values()]
    expect(JSON.stringify(distribution?.Properties)).toMatch(/"Aliases":\["pass\.example\.cn"\]/)
    expect(all).not.toMatch(/AcmCertificateArn|CloudFrontDefaultCertificate|http2and3|"IPV6Enabled":true/)
  })
})

describe.each(EVERY_STAGE)('every template of stage %s', (stage) => {
  test('names no partition and no address of one in so many words', () => {
    expect(JSON.stringify(templatesOf(stage))).not.toMatch(/arn:aws(-cn)?:|\.amazonaws\.com\.cn"/)
  })

  test('keeps every log for the days of its stage', () => {
    for (const template of Object.values(templatesOf(stage)))
      for (const [id, { Properties }] of ofType(template, 'AWS::Logs::LogGroup'))
        expect(Properties['RetentionInDays'], id).toBe(stage === 'local' ? 1 : 90)
  })
})
