import type { Paths } from './find-route.ts'

/** What the front needs to know of the OpenAPI document. */
export type Description = { readonly info: { readonly title: string; readonly version: string }; readonly paths: Paths }
