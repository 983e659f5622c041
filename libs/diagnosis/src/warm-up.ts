import { parseTargetType } from '@sensei/kernel';
import { diagnoseSync } from './diagnose.js';
import { expectationsOf } from './expectations.js';
import { FAMILIES } from './families.js';
import { groupProblems } from './group.js';
import { sampleColumn } from './sample.js';

/** A column for each part that builds tables of languages, calendars or charsets when it is first asked. */
const COLUMNS: readonly (readonly [type: string, values: readonly string[]])[] = [
  ['date', ['13/01/2020', '2020年1月13日', '13 January 2020', '13-Jan-2020', '13.01.2020 10:00:00']],
  ['date', ['13. Dezember 2020', '3 xyzzy 2020']],
  ['timestamp', ['13.01.2020 10:15:00', 'Jan 13, 2020 3:15 PM']],
  ['numeric', ['1.234,56', '12,5 kg', '12,5 xyzzy', '$1,200.00', '12.5%', 'n/a', '1.5k']],
  ['boolean', ['ja', 'nein']],
  ['text', ['MÃ¼ller', 'Müller', 'Ð¿Ñ€Ð¸Ð²ÐµÑ‚']],
];

/**
 * Makes the first diagnosis as fast as the others: a second or two of work that a process does before it takes part. Safe to leave out.
 * `loadExpressions()` must have been awaited.
 */
export function warmUp(): void {
  for (const [sql, values] of COLUMNS) {
    const description = { table: 'warm-up', column: 'value', type: parseTargetType(sql), notNull: false, settings: {} };
    const column = sampleColumn(
      description,
      values.map((text) => ({ text, bytes: false })),
    );
    for (const problem of groupProblems(column, [], expectationsOf(column, FAMILIES), { rules: [], today: '2020-01-01' }))
      diagnoseSync(problem);
  }
}
