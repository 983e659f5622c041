import { loadExpressions } from '@sensei/expression';
import { answers, readingsOf } from './date-fixture.js';
import { LANGUAGE_TIERS } from './languages.js';
import { monthName } from './month-name.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', 'March 3rd, 2015', '2015-03-03'],
  ['date', '3 mars 2015', '2015-03-03'],
  ['date', 'Martes, 3 de marzo del 2015', '2015-03-03'],
  ['date', '3. März 2015', '2015-03-03'],
  ['date', 'вторник, 3 марта 2015 г.', '2015-03-03'],
  ['date', '3-Mar-15', '2015-03-03'],
  ['date', '25 ян 2016', '2016-01-25'],
  ['date', '2015-mar-03', '2015-03-03'],
  ['date', '३ मार्च २०१५', '2015-03-03'],
  ['date', '3 Tháng Mười Hai, 2015', '2015-12-03'],
  ['date', '3 במרץ 2015', '2015-03-03'],
  ['timestamp', 'Mar 3, 2015 at 4:05 p.m.', '2015-03-03 16:05:00'],
  ['timestamp', '4:05 pm, March 3, 2015', '2015-03-03 16:05:00'],
  ['timestamp', 'le 3 mars 2015 à 16h05', '2015-03-03 16:05:00'],
  ['timestamp', 'Tue Mar  3 16:05:06 XYZT 2015', '2015-03-03 16:05:06'],
  ['timestamp', '3 Mac 2015, 4:05 PTG', '2015-03-03 16:05:00'],
  ['timestamp', 'March 3, 2015 at noon', '2015-03-03 12:00:00'],
  ['timestamptz', 'Tue, 03 Mar 2015 16:05:06 -0530', '2015-03-03 21:35:06+00'],
  ['timestamptz', 'Tue Mar 03 2015 16:05:06 GMT+0100 (Central European Standard Time)', '2015-03-03 15:05:06+00'],
  ['timestamptz', '03/Mar/2015:16:05:06 +0000', '2015-03-03 16:05:06+00'],
  ['timestamptz', 'Mar 3 2015 4:05pm PST-08', '2015-03-04 00:05:00+00'],
  ['timestamptz', '3 Mar 2015 16:05 EST', '2015-03-03 21:05:00+00'],
  ['timestamptz', '3 Mar 2015 16:05 America/New_York', '2015-03-03 21:05:00+00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(monthName, type, text)).toEqual([expected]);
});

test.each([
  ['date', '29 February 2015'], ['date', 'March 2015'], ['date', '3 March'], ['date', 'Fri 1 janv. 2010'], ['date', '3 March 2015 - 5 March 2015'], ['date', 'before 3 March 2015'], ['date', '3 March 20155'],
  ['timestamptz', '3 Mar 2015 16:05 IST'], ['timestamptz', '3 Mar 2015 16:05 QQQ'], ['date', 'jui 3, 2015'], ['timestamp', '3 March 2015 13:05 AM'], ['timestamp', '3 March 2015 yesterday'],
])('%s %s has no safe reading', (type, text) => {
  expect(readingsOf(monthName, type, text)).toEqual([]);
});

test('a zone abbreviation of several countries is read where the declared zone uses it', () => {
  expect(readingsOf(monthName, 'timestamptz', '3 Mar 2015 16:05 IST', { timezone: 'Asia/Kolkata' })).toEqual(['2015-03-03 10:35:00+00']);
});

test('a word that names different months in different languages stays open until a language is declared', () => {
  expect(readingsOf(monthName, 'date', '5 listopad 2014')).toEqual(expect.arrayContaining(['2014-11-05', '2014-10-05']));
  expect(readingsOf(monthName, 'date', '5 listopad 2014', { language: 'hr' })).toEqual(['2014-10-05']);
  expect(readingsOf(monthName, 'date', '5 listopad 2014', { locale: 'pl-PL' })).toEqual(['2014-11-05']);
});

test('one proposal serves all months of its language, not only those that were seen', () => {
  const [candidate] = monthName.propose(problemOf('date', ['3 de enero de 2015', '4 de agosto de 2016']));
  expect(candidate?.transformation).toContain("WHEN 'diciembre' THEN '12'");
  expect(answers(monthName, 'date', ['3 de enero de 2015', '4 DE AGOSTO DE 2016'])[0]).toEqual(['2015-01-03', '2016-08-04']);
});

test('a weekday that contradicts the date marks the proposal', () => {
  const rules = (text: string): string[] => monthName.propose(problemOf('date', [text])).map((c) => c.rule);
  expect(rules('Tue, 3 Mar 2015')).toEqual(['date.month-name']);
  expect(rules('Mon, 3 Mar 2015')).toEqual(['date.month-name.weekday-contradicted']);
});

test('a year with two digits that can be of either century has both readings', () => {
  expect(readingsOf(monthName, 'date', '3-Mar-45')).toEqual(['2045-03-03', '1945-03-03']);
});

test('what Intl writes in a language is read back, in every common language', () => {
  const wrong: string[] = [];
  LANGUAGE_TIERS.slice(0, 2).flat().forEach((language, index) => {
    const ms = Date.UTC(1999 + (index % 20), index % 12, 13 + (index % 15));
    const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(ms);
    // Numbers alone are the business of the other families.
    if (!/\p{L}{2}|\p{L}\p{M}/u.test(text) || /[年년月]|tháng/u.test(text)) return;
    const [only, ...more] = readingsOf(monthName, 'date', text, { locale: language });
    if (more.length > 0 || only !== new Date(ms).toISOString().slice(0, 10)) wrong.push(`${language}: ${text} -> ${String(only)}`);
  });
  expect(wrong).toEqual([]);
});
