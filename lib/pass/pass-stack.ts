import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { checkInRoutes } from '../../functions/pass/check-ins.routes.ts'
import { CheckInEnv, IssueEnv, PassApiEnv, PhotoEnv, ProjectionEnv, VerifyEnv } from '../../functions/pass/pass.env.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { photoRoutes } from '../../functions/pass/photos.routes.ts'
import { placeCodeRoutes, posterRoutes } from '../../functions/pass/place-codes.routes.ts'
import type { PlatformStack } from '../platform/platform-stack.ts'
import { type Authorizers, ContextApi } from '../shared/context-api.ts'
import { ContextTable } from '../shared/context-table.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { IssuingKeys } from '../shared/issuing-keys.ts'
import { Outbox } from '../shared/outbox.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'

/** Noto Sans Hans, SIL Open Font License 1.1: 30,789 characters, so that the rare ones of place names are there (docs/decisions/posters-are-outlines.md). */
const POSTER_FONT = 'node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf'

export type PassStackProps = StackProps & {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly authorizers: Authorizers
}

/** Standings, passes, issuing keys, entries: what decides whether a gate opens. */
export class PassStack extends Stack {
  readonly #stage: Stage
  readonly #platform: PlatformStack
  readonly #table: ContextTable
  readonly #keys: IssuingKeys

  constructor(scope: Construct, id: string, props: PassStackProps) {
    super(scope, id, props)
    const { stage, platform, authorizers } = props
    this.#stage = stage
    this.#platform = platform
    this.#table = new ContextTable(this, 'Table', {
      stage,
      context: 'pass',
      logicalId: 'PassTable',
      key: platform.tableKey,
      indexes: {
        'by-courier': { partition: 'courierId', sort: 'atEntry' },
        'by-community-day': { partition: 'communityDay', sort: 'atEntry' },
      },
      outbox: true,
    })
    this.#keys = new IssuingKeys(this, 'Keys', {
      stage,
      context: 'pass',
      logicalId: 'PassKeysTable',
      purpose: 'pass',
      further: ['place'],
      secrets: ['subject', 'cursor'],
    })
    new Outbox(this, 'Outbox', { stage, context: 'pass', table: this.#table, bus: platform.bus })
    const routes = new ContextApi(this, 'Routes', { api: platform.api, authorizers })
    this.#serve(routes)
    this.#servePlaces(routes)
    this.#servePhotos(routes)
    this.#consume()
  }

  #serve(routes: ContextApi): void {
    const common = { stage: this.#stage, service: 'pass' }
    const tables = { PASS_TABLE: this.#table.tableName, PASS_KEYS_TABLE: this.#keys.table.tableName }
    const ISSUER = this.#platform.origin

    const verify = new ServiceFunction(this, 'VerifyPass', {
      ...common,
      entry: 'functions/pass/verify-pass.handler.ts',
      env: VerifyEnv,
      values: { ...tables, ISSUER },
    })
    this.#table.allow(verify, ['BatchGetItem', 'GetItem', 'PutItem'])
    this.#keys.allowReading(verify, { secrets: ['subject'] })
    routes.serve(verify, verifyRoutes)

    const issue = new ServiceFunction(this, 'IssuePass', {
      ...common,
      entry: 'functions/pass/issue-pass.handler.ts',
      env: IssueEnv,
      values: { ...tables, ISSUER, PASS_WRAPPING_KEY: this.#keys.wrappingKeyArn },
    })
    this.#table.allow(issue, ['BatchGetItem', 'PutItem'])
    this.#keys.allowSigning(issue, { secrets: ['subject'] })
    routes.serve(issue, issueRoutes)

    const api = new ServiceFunction(this, 'Api', {
      ...common,
      entry: 'functions/pass/api.handler.ts',
      env: PassApiEnv,
      values: tables,
    })
    this.#table.allow(api, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
    this.#table.allow(api, ['Query'], ['by-courier', 'by-community-day'])
    this.#keys.allowReading(api, { secrets: ['cursor'] })
    routes.serve(api, passRoutes)
  }

  /** Place codes: signed in one function, drawn in another, read in a third. */
  #servePlaces(routes: ContextApi): void {
    const common = { stage: this.#stage, service: 'pass' }
    const tables = { PASS_TABLE: this.#table.tableName, PASS_KEYS_TABLE: this.#keys.table.tableName }
    const ISSUER = this.#platform.origin

    const codes = new ServiceFunction(this, 'PlaceCodes', {
      ...common,
      entry: 'functions/pass/place-codes.handler.ts',
      env: IssueEnv,
      values: { ...tables, ISSUER, PASS_WRAPPING_KEY: this.#keys.wrappingKeyArn },
    })
    this.#table.allow(codes, ['BatchGetItem', 'GetItem', 'PutItem'])
    this.#keys.allowSigning(codes, { secrets: [], purpose: 'place' })
    routes.serve(codes, placeCodeRoutes)

    const poster = new ServiceFunction(this, 'DrawPoster', {
      ...common,
      entry: 'functions/pass/draw-poster.handler.ts',
      env: ProjectionEnv,
      values: { PASS_TABLE: this.#table.tableName },
      files: { 'poster-font.otf': POSTER_FONT },
    })
    this.#table.allow(poster, ['BatchGetItem', 'GetItem'])
    routes.serve(poster, posterRoutes)

    const checkIn = new ServiceFunction(this, 'CheckIn', {
      ...common,
      entry: 'functions/pass/check-in.handler.ts',
      env: CheckInEnv,
      values: { ...tables, ISSUER },
    })
    this.#table.allow(checkIn, ['BatchGetItem', 'PutItem'])
    this.#table.allow(checkIn, ['Query'], ['by-courier', 'by-community-day'])
    this.#keys.allowReading(checkIn, { secrets: ['cursor'], purpose: 'place' })
    routes.serve(checkIn, checkInRoutes)
  }

  #servePhotos(routes: ContextApi): void {
    const photo = new ServiceFunction(this, 'Photo', {
      stage: this.#stage,
      service: 'pass',
      entry: 'functions/pass/photo.handler.ts',
      env: PhotoEnv,
      values: { PASS_TABLE: this.#table.tableName, PHOTO_BUCKET: this.#platform.photos.bucketName },
    })
    this.#table.allow(photo, ['GetItem'])
    this.#table.allow(photo, ['Query'], ['by-community-day'])
    this.#platform.allowPhotoReading(photo)
    routes.serve(photo, photoRoutes)
  }

  #consume(): void {
    const listen = (name: string, entry: string, from: string, types: readonly string[]): void => {
      const consumer = new ServiceFunction(this, name, {
        stage: this.#stage,
        service: 'pass',
        entry: `functions/pass/${entry}.handler.ts`,
        env: ProjectionEnv,
        values: { PASS_TABLE: this.#table.tableName },
        memory_mb: 256,
      })
      this.#table.allow(consumer, ['UpdateItem'])
      new EventConsumer(this, `${name}Events`, { stage: this.#stage, bus: this.#platform.bus, from, types, consumer })
    }
    listen('OnCourierChanged', 'on-courier-changed', 'registry', [
      'courier-enrolled',
      'courier-changed',
      'courier-left',
    ])
    listen('OnCommunityChanged', 'on-community-changed', 'registry', ['community-changed'])
    listen('OnGateEnrolled', 'on-gate-enrolled', 'identity', ['gate-enrolled'])
  }
}
