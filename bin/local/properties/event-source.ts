import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda'
import { lastPart, resolveName } from '../physical-names.ts'
import type { LiveProperty } from './live-property.ts'
import { ABSENT, plainOf, switchOf, valueAt } from './template-value.ts'

/** The settings of an event source that decide what is delivered, how often, and where failures go. */
interface SourceSettings {
  readonly filters: readonly string[]
  readonly replies: readonly string[]
  readonly bisect: string
  readonly retries: string
  readonly age_s: string
  readonly onFailure: string
}

/** -1 is how the service says 'no limit', which a template says by silence. */
const limit = (value: unknown): string => (value === -1 ? ABSENT : plainOf(value))

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(plainOf) : [])

const settingsOf = (source: unknown, nameOf: (target: unknown) => string): SourceSettings => {
  const filters = valueAt(source, 'FilterCriteria', 'Filters')
  const target = valueAt(source, 'DestinationConfig', 'OnFailure', 'Destination')
  return {
    filters: (Array.isArray(filters) ? filters : []).map((filter) => plainOf(valueAt(filter, 'Pattern'))),
    replies: texts(valueAt(source, 'FunctionResponseTypes')),
    bisect: switchOf(valueAt(source, 'BisectBatchOnFunctionError')),
    retries: limit(valueAt(source, 'MaximumRetryAttempts')),
    age_s: limit(valueAt(source, 'MaximumRecordAgeInSeconds')),
    onFailure: target === undefined ? ABSENT : nameOf(target),
  }
}

/** What an event source delivers, retries and reports. */
export const eventSource: LiveProperty = {
  name: 'event source',
  types: ['AWS::Lambda::EventSourceMapping'],
  wanted: (properties, names) => JSON.stringify(settingsOf(properties, (target) => resolveName(target, names))),
  live: async (UUID, { lambda }) => {
    const found = await lambda.send(new GetEventSourceMappingCommand({ UUID }))
    return JSON.stringify(settingsOf(found, (target) => lastPart(plainOf(target))))
  },
}
