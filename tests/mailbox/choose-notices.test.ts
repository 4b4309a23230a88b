import { expect, test } from 'vitest'
import { putNoticePreferences, readNoticePreferences } from '../../functions/mailbox/choose-notices.ts'
import { Preferences } from '../../functions/mailbox/inbox.contract.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { MAILBOX_INDEXES } from '../support/mailbox-table.ts'
import { asCourier, asStaff, noticeKit } from '../support/notice-kit.ts'

const { deps } = noticeKit('mailbox', fakeDynamo({ mailbox: MAILBOX_INDEXES }).db)
const clerk = asStaff('app_clerk1', 'd/str_xiasha')

test('whoever said nothing is sent what he must act upon, and not from ten in the evening until seven', async () => {
  expect(await readNoticePreferences(asCourier, deps)).toEqual({
    sms: 'important',
    quietFrom: '22:00',
    quietTo: '07:00',
  })
})

test('what one wants is kept for oneself alone, the last word of it', async () => {
  const wanted = { sms: 'none', quietFrom: '12:00', quietTo: '13:30' } as const
  expect(await putNoticePreferences({ ...wanted, sms: 'all' }, clerk, deps)).toMatchObject({ sms: 'all' })
  expect(await putNoticePreferences(wanted, clerk, deps)).toEqual(wanted)
  expect(await readNoticePreferences(clerk, deps)).toEqual(wanted)
  expect(await readNoticePreferences(asCourier, deps)).toMatchObject({ sms: 'important' })
})

test('a time is a minute of a day, and nothing else is wanted', () => {
  const asked = (quietFrom: string, more = {}) =>
    Preferences.safeParse({ sms: 'all', quietFrom, quietTo: '07:00', ...more }).success
  expect([asked('00:00'), asked('23:59')]).toEqual([true, true])
  expect([asked('24:00'), asked('7:00'), asked('07:60'), asked('')]).toEqual([false, false, false, false])
  expect(asked('22:00', { email: 'all' })).toBe(false)
})
