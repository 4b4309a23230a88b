import type { CalendarEdition } from '../../functions/shared/time/calendar-editions.ts'
import type { DistrictDay } from '../../functions/shared/time/district-days.ts'
import type { StatutoryNotice } from '../../functions/shared/time/statutory-days.ts'

/** 2019 as it truly went: May Day was one day, until a notice in March made it four. */
export const NOTICE_2019: StatutoryNotice = {
  year: 2019,
  announced: '2018-12-06',
  source: '国办发明电〔2018〕15号',
  blocks: [
    { name: '清明节', from: '2019-04-05', to: '2019-04-05', makeUp: [] },
    { name: '劳动节', from: '2019-05-01', to: '2019-05-01', makeUp: [] },
  ],
}
export const AMENDMENT_2019: StatutoryNotice = {
  year: 2019,
  announced: '2019-03-22',
  source: '国办发明电〔2019〕3号',
  blocks: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-04', makeUp: ['2019-04-28', '2019-05-05'] }],
}

/** An edition of 2019: the first with its notice, a later one with nothing but what it is given. */
export const editionOf2019 = (edition: number, more: Partial<CalendarEdition> = {}): CalendarEdition => ({
  edition,
  published: edition === 1 ? '2018-12-07' : '2019-03-25',
  knownFrom: '2019-01-01',
  knownUntil: '2019-12-31',
  notices: edition === 1 ? [NOTICE_2019] : [],
  districtDays: [],
  ...more,
})

export const districtDay = (
  date: string,
  kind: DistrictDay['kind'],
  region?: string,
  reason = '台风停工',
): DistrictDay => ({
  date,
  kind,
  reason,
  announced: '2019-03-20',
  source: 'a notice of the district',
  ...(region === undefined ? {} : { region }),
})
