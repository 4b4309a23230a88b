import * as z from 'zod'

const Name = z.string().min(3)

/** Who tells of news: reads who wrote, names inboxes, and seals recipients by `NOTICE_KEY`. */
export const TellEnv = z.object({ MAILBOX_TABLE: Name, MAILBOX_KEYS_TABLE: Name, NOTICE_KEY: Name })
/** What serves people's own inboxes. */
export const InboxEnv = z.object({ MAILBOX_TABLE: Name, MAILBOX_KEYS_TABLE: Name })
