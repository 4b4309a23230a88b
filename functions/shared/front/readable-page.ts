import type { Description } from './description.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`)

type Operation = { readonly summary?: string; readonly 'x-callers'?: readonly string[] | string }

const row = (path: string, method: string, operation: Operation): string => {
  const callers = operation['x-callers'] ?? ''
  const who = typeof callers === 'string' ? callers : callers.join(', ')
  return `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escaped(path)}</code></td><td>${escaped(operation.summary ?? '')}</td><td>${escaped(who)}</td></tr>`
}

/** The API on one page without scripts: each route, what it does, who may call it. The full truth is /v1/openapi.json. */
export const readablePage = ({ info, paths }: Description): string => {
  const rows = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => row(path, method, operation as Operation)),
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(info.title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
td{border-top:1px solid #ccc;padding:.3rem .8rem .3rem 0;vertical-align:top}</style>
<h1>${escaped(info.title)} ${escaped(info.version)}</h1><p>接口一览 Every route. <a href="/v1/openapi.json">OpenAPI 3.1</a></p>
<table>${rows.join('\n')}</table></html>`
}
