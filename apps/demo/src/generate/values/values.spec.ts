import { clock12, DATE_WRITERS, dayOf, isoTimestamp, momentOf } from './dates.js';
import { canBeMisread, misread } from './mojibake.js';
import { writeNumber } from './numbers.js';

test.each(
  Object.entries({
    'DD/MM/YYYY': '05/03/2011',
    'MM/DD/YYYY': '03/05/2011',
    'DD.MM.YYYY': '05.03.2011',
    YYYYMMDD: '20110305',
    'DD-Mon-YYYY': '05-Mar-2011',
    'Month D, YYYY': 'March 5, 2011',
    YYYY年MM月DD日: '2011年03月05日',
  }),
)('%s', (format, expected) => {
  expect(DATE_WRITERS[format as keyof typeof DATE_WRITERS](dayOf(2011, 3, 5))).toBe(expected);
});

test('clocks', () => {
  const seconds = (hours: number, minutes: number): number => dayOf(2020, 2, 29) * 86_400 + hours * 3600 + minutes * 60 + 7;
  expect([0, 11, 12, 13].map((hours) => clock12(momentOf(seconds(hours, 5))))).toEqual([
    '12:05 AM',
    '11:05 AM',
    '12:05 PM',
    '01:05 PM',
  ]);
  expect(isoTimestamp(seconds(23, 59))).toBe('2020-02-29 23:59:07');
});

test.each([
  [123_456_789, 2, '.', ',', '1.234.567,89'],
  [5, 2, '', '.', '0.05'],
  [-123_456, 2, ',', '.', '-1,234.56'],
  [100, 0, ',', '.', '100'],
  [1000, 0, ',', '.', '1,000'],
])('%i with %i decimals', (units, decimals, group, mark, expected) =>
  expect(writeNumber(units, decimals, group, mark)).toBe(expected),
);

test('only text that can be brought back is misread', () => {
  expect(misread('Müller')).toBe('MÃ¼ller');
  expect(misread('It’s')).toBe('Itâ€™s');
  expect(['Müller', 'plain', 'Łódź', 'Ávila'].map(canBeMisread)).toEqual([true, false, false, false]);
});
