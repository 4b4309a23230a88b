import { Duration } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { OwnPhotosEnv, TicketPhotosEnv } from '../../functions/mailbox/photos.env.ts'
import {
  deskPhotoFormRoutes,
  ownPhotoRoutes,
  photoFormRoutes,
  ticketPhotoRoutes,
} from '../../functions/mailbox/photos.routes.ts'
import { accept } from '../shared/accepted-findings.ts'
import { workQueue } from '../shared/kept-queue.ts'
import { PhotoBucket } from '../shared/photo-bucket.ts'
import { every } from '../shared/schedule.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart, MailboxRoom } from './mailbox-room.ts'

/** Where forms bring files, and where photographs made anew lie: functions/mailbox/data/photo.files.ts says the same, as lib may not read it. */
const INCOMING = 'incoming/'
const MADE_ANEW = 'photos/'
/** What the worker left is what it could not read, or what came to a photograph that was there already. */
const INCOMING_KEPT_DAYS = 1
/** As long as one may go to court about it (Civil Code of the PRC, art. 188: three years). */
const MADE_ANEW_KEPT_DAYS = 1_096

/** Whose items a function of photographs reaches: functions/mailbox/data/photo.items.ts says the same. It reaches no ticket by these. */
const PHOTO = 'photo#*'
const UPLOAD = 'upload#*'
const COUNT = 'photo-forms#*'
const LOOSE = 'loose-photos'
/** Which tickets are a courier's: functions/mailbox/data/own-ticket.store.ts. */
const MINE = 'mine#*'
/** Whose a ticket is to answer: functions/mailbox/data/ticket.items.ts. */
const TICKET = 'ticket#*'

/** Who of the staff read what: functions/shared/dynamo/read-record.store.ts. */
const READINGS = 'reads#*'

/** A picture of 16 million pixels is worked on for 4 s on one core; a progressive one of many scans several times that. */
const TAKE_TIMEOUT_S = 60
/** Its pixels, the decoder's own and those of the smaller one come to 950 MB. */
const TAKE_MEMORY_MB = 2_048

/** Five of four seconds each are more than a picture a second; a flood of them waits, and takes no function from those who answer people. */
const TAKEN_AT_ONCE = 5

const bucketOf = (scope: Construct, { stage, platform }: MailboxRoom): PhotoBucket => {
  const bucket = new PhotoBucket(scope, 'TicketPhotos', {
    stage,
    key: platform.personalKey,
    logicalId: 'TicketPhotos',
    kept: [
      { rule: 'files-as-they-came', prefix: INCOMING, days: INCOMING_KEPT_DAYS },
      { rule: 'old-photos', prefix: MADE_ANEW, days: MADE_ANEW_KEPT_DAYS },
    ],
  })
  accept(bucket, 'reporters-not-logged')
  return bucket
}

const variables = ({ table }: MailboxRoom, bucket: PhotoBucket) => ({
  MAILBOX_TABLE: table.tableName,
  PHOTO_BUCKET: bucket.bucketName,
})
const ownVariables = (room: MailboxRoom, bucket: PhotoBucket) => ({
  ...variables(room, bucket),
  MAILBOX_KEYS_TABLE: room.secrets.table.tableName,
})

/** Forms are signed with the signer's own rights: these two may put what a form brings, and can read no photograph. */
const askForForms = (scope: Construct, room: MailboxRoom, bucket: PhotoBucket): void => {
  const { stage, table, secrets, routes } = room
  const common = { stage, service: 'mailbox' }
  const begins = (fn: IFunction): void => {
    table.allowBeginnings(fn, ['GetItem', 'PutItem', 'UpdateItem'], [PHOTO, UPLOAD, COUNT, LOOSE])
    bucket.allow(fn, INCOMING, ['PutObject'])
  }
  const forms = new ServiceFunction(scope, 'PhotoForms', {
    ...common,
    entry: 'functions/mailbox/photo-forms.handler.ts',
    env: OwnPhotosEnv,
    values: ownVariables(room, bucket),
  })
  begins(forms)
  secrets.allowReading(forms, ['reporter'])
  routes.serve(forms, photoFormRoutes)

  const deskForms = new ServiceFunction(scope, 'DeskPhotoForms', {
    ...common,
    entry: 'functions/mailbox/desk-photo-forms.handler.ts',
    env: TicketPhotosEnv,
    values: variables(room, bucket),
  })
  begins(deskForms)
  routes.serve(deskForms, deskPhotoFormRoutes)
}

/** The one function that reads what came, and the one that puts what is shown. */
const take = (scope: Construct, room: MailboxRoom, bucket: PhotoBucket): void => {
  const { stage, table } = room
  const queue = workQueue(scope, 'PhotosCome', stage, TAKE_TIMEOUT_S)
  bucket.tellOfForms(queue, INCOMING)
  const taker = new ServiceFunction(scope, 'TakePhoto', {
    stage,
    service: 'mailbox',
    entry: 'functions/mailbox/take-photo.handler.ts',
    env: TicketPhotosEnv,
    values: variables(room, bucket),
    timeout_s: TAKE_TIMEOUT_S,
    memory_mb: TAKE_MEMORY_MB,
  })
  table.allowBeginnings(taker, ['GetItem', 'UpdateItem'], [PHOTO, UPLOAD])
  bucket.allow(taker, INCOMING, ['GetObject', 'DeleteObject'])
  bucket.allow(taker, MADE_ANEW, ['PutObject'])
  const event = { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: TAKEN_AT_ONCE }
  taker.addEventSource(new SqsEventSource(queue, event))
}

/** Photographs made anew, each way by a function of its own: the desks' knows no secret by which a courier could be found. */
const show = (scope: Construct, room: MailboxRoom, bucket: PhotoBucket): void => {
  const { stage, table, secrets, routes } = room
  const own = new ServiceFunction(scope, 'ShowOwnPhoto', {
    stage,
    service: 'mailbox',
    entry: 'functions/mailbox/show-own-photo.handler.ts',
    env: OwnPhotosEnv,
    values: ownVariables(room, bucket),
  })
  table.allowBeginnings(own, ['GetItem'], [PHOTO, MINE])
  bucket.allow(own, MADE_ANEW, ['GetObject'])
  secrets.allowReading(own, ['reporter'])
  routes.serve(own, ownPhotoRoutes)

  const forDesks = new ServiceFunction(scope, 'ShowPhoto', {
    stage,
    service: 'mailbox',
    entry: 'functions/mailbox/show-photo.handler.ts',
    env: TicketPhotosEnv,
    values: variables(room, bucket),
  })
  table.allowBeginnings(forDesks, ['GetItem'], [PHOTO, TICKET])
  table.allowBeginnings(forDesks, ['PutItem'], [READINGS])
  bucket.allow(forDesks, MADE_ANEW, ['GetObject'])
  routes.serve(forDesks, ticketPhotoRoutes)
}

/** What nobody claimed goes after its day. */
const sweep = (scope: Construct, room: MailboxRoom, bucket: PhotoBucket): void => {
  const { stage, table } = room
  const sweeper = new ServiceFunction(scope, 'SweepPhotos', {
    stage,
    service: 'mailbox',
    entry: 'functions/mailbox/sweep-photos.handler.ts',
    env: TicketPhotosEnv,
    values: variables(room, bucket),
    timeout_s: 120,
    memory_mb: 256,
    unattended: true,
  })
  table.allowPartitions(sweeper, ['Query'], [LOOSE])
  table.allowBeginnings(sweeper, ['DeleteItem'], [PHOTO, LOOSE])
  for (const prefix of [INCOMING, MADE_ANEW]) bucket.allow(sweeper, prefix, ['DeleteObject'])
  every(scope, 'SweepPhotosHourly', Duration.hours(1), sweeper)
}

/** Photographs of tickets: asked for by forms, taken by a worker, shown when they were made anew, swept when nobody claims them. */
export const photoWork: MailboxPart = (scope, room) => {
  const bucket = bucketOf(scope, room)
  askForForms(scope, room, bucket)
  take(scope, room, bucket)
  show(scope, room, bucket)
  sweep(scope, room, bucket)
}
