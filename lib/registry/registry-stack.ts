import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { photoRoutes } from '../../functions/registry/photos.routes.ts'
import { PhotosEnv, RegistryApiEnv, RegistryTableEnv } from '../../functions/registry/registry.env.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import type { PlatformStack } from '../platform/platform-stack.ts'
import { type Authorizers, ContextApi } from '../shared/context-api.ts'
import { ContextTable } from '../shared/context-table.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { Outbox } from '../shared/outbox.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'
import { RosterWork } from './roster-work.ts'

export type RegistryStackProps = StackProps & {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly authorizers: Authorizers
}

/** Streets, communities, gates, enterprises, outlets, and the couriers that outlets enrol. */
export class RegistryStack extends Stack {
  constructor(scope: Construct, id: string, props: RegistryStackProps) {
    super(scope, id, props)
    const { stage, platform, authorizers } = props
    const common = { stage, service: 'registry' }
    const table = new ContextTable(this, 'Table', {
      stage,
      context: 'registry',
      logicalId: 'RegistryTable',
      key: platform.personalKey,
      indexes: { 'by-name': { partition: 'namedIn', sort: 'namedAs' } },
      outbox: true,
    })
    new Outbox(this, 'Outbox', { stage, context: 'registry', table, bus: platform.bus })

    const rosters = new RosterWork(this, 'Rosters', { stage, table })
    const api = new ServiceFunction(this, 'Api', {
      ...common,
      entry: 'functions/registry/api.handler.ts',
      env: RegistryApiEnv,
      values: {
        REGISTRY_TABLE: table.tableName,
        PHONE_PEPPER_SECRET: platform.phonePepper.secretArn,
        ROSTER_QUEUE_URL: rosters.queueUrl,
      },
      // A roster of the largest size is read, hashed and previewed in one call.
      timeout_s: 29,
    })
    rosters.allowOrdering(api)
    table.allow(api, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'])
    table.allow(api, ['Query'], ['by-name'])
    platform.allowPepper(api)
    const routes = new ContextApi(this, 'Routes', { api: platform.api, authorizers })
    routes.serve(api, registryRoutes)

    const photos = new ServiceFunction(this, 'Photos', {
      ...common,
      entry: 'functions/registry/photos.handler.ts',
      env: PhotosEnv,
      values: { REGISTRY_TABLE: table.tableName, PHOTO_BUCKET: platform.photos.bucketName },
      // Decoding four million pixels takes a second.
      timeout_s: 20,
    })
    table.allow(photos, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
    platform.allowPhotoWriting(photos)
    routes.serve(photos, photoRoutes)

    const listen = (name: string, entry: string, type: string): void => {
      const consumer = new ServiceFunction(this, name, {
        ...common,
        entry: `functions/registry/${entry}.handler.ts`,
        env: RegistryTableEnv,
        values: { REGISTRY_TABLE: table.tableName },
        memory_mb: 256,
      })
      table.allow(consumer, ['UpdateItem'])
      new EventConsumer(this, `${name}Events`, { stage, bus: platform.bus, from: 'pass', types: [type], consumer })
    }
    listen('OnCourierSuspended', 'on-courier-suspended', 'courier-suspended')
    listen('OnCourierReinstated', 'on-courier-reinstated', 'courier-reinstated')
  }
}
