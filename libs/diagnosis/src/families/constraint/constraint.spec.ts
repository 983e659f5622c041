import { answer, textOf, type AnswerContext } from '../number/answer-fixture.js';
import { constraintFamilies } from './index.js';

const read = async (type: string, value: string, context: AnswerContext = {}): Promise<string | null> => textOf(await answer(constraintFamilies, type, value, context));

test('blanks beyond the length go, letters only when the settings say so', async () => {
  expect(await read('varchar(5)', 'abc     ')).toBe('abc');
  expect(await read('varchar(5)', 'abcdefgh')).toBe('waits: VALUE_TOO_LONG');
  expect(await read('varchar(5)', 'abcdefgh', { lossy: 'truncate' })).toBe('abcde');
  expect(await read('varchar(3)', '日本語です', { lossy: 'truncate' })).toBe('日本語');
});

const labels = ['In Progress', 'done', 'Größe L', 'N/A'];

test.each([['in progress', 'In Progress'], ['IN_PROGRESS', 'In Progress'], ['in-progress', 'In Progress'], ['inProgress', 'In Progress'], [' Done ', 'done'], ['GROSSE l', undefined], ['größe l', 'Größe L'], ['Grosse L', undefined]])(
  'the label that %s spells', async (value, expected) => {
    const result = await read('state', value, { labels });
    if (expected === undefined) expect(result).toMatch(/^waits/);
    else expect(result).toBe(expected);
  },
);

test('accents', async () => {
  expect(await read('cup', 'cafe', { labels: ['Café', 'Thé'] })).toBe('Café');
});

test('two labels that a value may spell leave it to a person', async () => {
  expect(await read('colour', 'RED', { labels: ['Red', 'red'] })).toBe('waits: ambiguous');
  expect(await read('colour', 'purple', { labels: ['Red', 'red'] })).toMatch(/^waits/);
});
