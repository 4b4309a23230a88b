import {
  deskPhotoFormRoutes,
  ownPhotoRoutes,
  photoFormRoutes,
  ticketPhotoRoutes,
} from '../../functions/mailbox/photos.routes.ts'
import { type Grants, READ_KEY, readsSecrets, TAKE_MESSAGES, WRITE_KEY } from './grants.ts'

/** Which function of the mailbox serves which routes of photographs. */
export const photoRoutesServed = {
  PhotoForms: photoFormRoutes,
  DeskPhotoForms: deskPhotoFormRoutes,
  ShowOwnPhoto: ownPhotoRoutes,
  ShowPhoto: ticketPhotoRoutes,
}

const INCOMING = 'TicketPhotos/incoming/*'
const MADE_ANEW = 'TicketPhotos/photos/*'
const signs: Grants = {
  'MailboxTable of photo#*, upload#*, photo-forms#*, loose-photos': [
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ],
  'PersonalKey through dynamodb': WRITE_KEY,
  // S3 looks at the signer's rights when a form is sent: these two read nothing.
  [INCOMING]: ['s3:PutObject'],
  'PersonalKey through s3': ['kms:GenerateDataKey'],
}

/** What the functions of photographs may do: of them the desks' own way alone reads a ticket, and none may list. */
export const photoGrants: Readonly<Record<string, Grants>> = {
  PhotoForms: { ...signs, ...readsSecrets('MailboxKeysTable', ['reporter']) },
  DeskPhotoForms: signs,
  // The one that reads what came, and the one that puts what is shown.
  TakePhoto: {
    'MailboxTable of photo#*, upload#*': ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
    'PersonalKey through dynamodb': WRITE_KEY,
    [INCOMING]: ['s3:DeleteObject', 's3:GetObject'],
    [MADE_ANEW]: ['s3:PutObject'],
    'PersonalKey through s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
    PhotosCome: TAKE_MESSAGES,
  },
  ShowOwnPhoto: {
    'MailboxTable of photo#*, mine#*': ['dynamodb:GetItem'],
    'PersonalKey through dynamodb': READ_KEY,
    [MADE_ANEW]: ['s3:GetObject'],
    'PersonalKey through s3': READ_KEY,
    ...readsSecrets('MailboxKeysTable', ['reporter']),
  },
  // It judges by the ticket itself who may look, and knows no secret.
  ShowPhoto: {
    'MailboxTable of photo#*, ticket#*': ['dynamodb:GetItem'],
    // Every look leaves a line.
    'MailboxTable of reads#*': ['dynamodb:PutItem'],
    'PersonalKey through dynamodb': WRITE_KEY,
    [MADE_ANEW]: ['s3:GetObject'],
    'PersonalKey through s3': READ_KEY,
  },
  SweepPhotos: {
    'MailboxTable of loose-photos': ['dynamodb:Query'],
    'MailboxTable of photo#*, loose-photos': ['dynamodb:DeleteItem'],
    'PersonalKey through dynamodb': WRITE_KEY,
    [INCOMING]: ['s3:DeleteObject'],
    [MADE_ANEW]: ['s3:DeleteObject'],
    SweepPhotosFailed: ['sqs:SendMessage'],
  },
  SweepPhotosHourly: { SweepPhotos: ['lambda:InvokeFunction'] },
}
