/** Something to tell the other contexts, before the envelope is round it. */
type News = { readonly type: string; readonly data: Readonly<Record<string, unknown>> }

/**
 * Puts the envelope round news of a subject. The id is made of what caused it (type, subject, version), so that the same change told
 * twice is one event.
 * @param at RFC 3339, UTC
 */
export const eventOf = (news: News, subject: string, version: number, at: string) => ({
  id: `${news.type}:${subject}:${version}`,
  type: news.type,
  form: 1 as const,
  at,
  subject,
  sequence: version,
  data: { ...news.data },
})
