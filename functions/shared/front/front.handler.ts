import openapi from '../../../docs/openapi.json' with { type: 'json' }
import { serveFront } from './serve-front.ts'

export const handler = serveFront(openapi)
