/**
 * Holidays and make-up workdays (调休) as the General Office of the State Council gave notice of them, a block a holiday.
 * Kept by hand, compared day by day with two sources (tests/shared/statutory-days.test.ts). Nothing here is edited when a notice is amended:
 * the amendment is a notice of its own, in a calendar edition of its own (calendar-editions.ts).
 */

/** Days off from one date to another, both included, and the weekend days worked for them. */
export type StatutoryBlock = {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly makeUp: readonly string[]
}
/** A notice; of days named before by another it says anew what they are. `ordinary`: days that another had changed and that are as the week has them again. */
export type StatutoryNotice = {
  readonly year: number
  readonly announced: string
  readonly source: string
  readonly blocks: readonly StatutoryBlock[]
  readonly ordinary?: readonly string[]
}

const block = (name: string, from: string, to: string, ...makeUp: readonly string[]): StatutoryBlock => ({
  name,
  from,
  to,
  makeUp,
})

export const NOTICE_2024: StatutoryNotice = {
  year: 2024,
  announced: '2023-10-25',
  source: '国办发明电〔2023〕7号',
  blocks: [
    block('元旦', '2024-01-01', '2024-01-01'),
    block('春节', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
    block('清明节', '2024-04-04', '2024-04-06', '2024-04-07'),
    block('劳动节', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
    block('端午节', '2024-06-10', '2024-06-10'),
    block('中秋节', '2024-09-15', '2024-09-17', '2024-09-14'),
    block('国庆节', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
  ],
}

export const NOTICE_2025: StatutoryNotice = {
  year: 2025,
  announced: '2024-11-12',
  source: '国办发明电〔2024〕12号',
  blocks: [
    block('元旦', '2025-01-01', '2025-01-01'),
    block('春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
    block('清明节', '2025-04-04', '2025-04-06'),
    block('劳动节', '2025-05-01', '2025-05-05', '2025-04-27'),
    block('端午节', '2025-05-31', '2025-06-02'),
    block('国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
  ],
}

export const NOTICE_2026: StatutoryNotice = {
  year: 2026,
  announced: '2025-11-04',
  source: '国办发明电〔2025〕7号',
  blocks: [
    block('元旦', '2026-01-01', '2026-01-03', '2026-01-04'),
    block('春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
    block('清明节', '2026-04-04', '2026-04-06'),
    block('劳动节', '2026-05-01', '2026-05-05', '2026-05-09'),
    block('端午节', '2026-06-19', '2026-06-21'),
    block('中秋节', '2026-09-25', '2026-09-27'),
    block('国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
  ],
}
