import { makeTable } from './tables.ts'

/** A table with the indexes of the pass context's own. */
export const makePassTable = () =>
  makeTable([
    { name: 'by-unsent', pk: 'unsent', sk: 'unsentAt' },
    { name: 'by-courier', pk: 'courierId', sk: 'atEntry' },
    { name: 'by-community-day', pk: 'communityDay', sk: 'atEntry' },
  ])
