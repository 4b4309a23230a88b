import { expect, test } from 'vitest'
import { readablePage } from '../../functions/shared/front/readable-page.ts'

const page = readablePage({
  info: { title: 'Pass <b>', version: '1.0' },
  paths: {
    '/v1/streets/{streetId}': {
      get: { summary: '查看 A & B <script>alert("1")</script>', 'x-callers': ['district', 'street'] },
      put: { summary: "it's", 'x-callers': 'anyone' },
    },
    '/v1/bare': { get: {} },
  },
})

test('the page names each route, what it does and who may call it', () => {
  expect(page.match(/<tr>/g)).toHaveLength(3)
  expect(page).toContain('<code>GET</code></td><td><code>/v1/streets/{streetId}</code>')
  expect(page).toContain('<code>PUT</code>')
  expect(page).toContain('<td>district, street</td>')
  expect(page).toContain('<td>anyone</td>')
  expect(page).toContain('<code>/v1/bare</code></td><td></td><td></td>')
})

test('what is said in the document is text on the page and no markup', () => {
  expect(page).not.toMatch(/<script|<b>|"1"|it's/)
  expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;')
  expect(page).toContain('A &#38; B')
  expect(page).toContain('it&#39;s')
})
