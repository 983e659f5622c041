import { loadExpressions } from '@sensei/expression';
import { repair } from '../structured/repair-fixture.js';

beforeAll(loadExpressions);

describe('text', () => {
  it('drops the padding of a padded source only', async () => {
    expect(await repair('text', 'hello  ', { settings: { source_type: 'char(10)' } })).toBe('hello');
    expect(await repair('text', '   ', { settings: { source_type: 'dbase character (blank padded)' } })).toBe('');
    expect(await repair('text', 'hello  ', { settings: { source_type: 'varchar(10)' } })).toBe('hello  ');
    expect(await repair('text', 'hello  ')).toBe('hello  ');
  });

  it('decodes what is declared as encoded, and nothing else', async () => {
    expect(await repair('text', 'aGVsbG8gd29ybGQ=', { settings: { source_type: 'base64 text' } })).toBe('hello world');
    expect(await repair('text', '68c3a9', { settings: { source_type: 'hex' } })).toBe('hé');
    expect(await repair('text', 'aGVsbG8gd29ybGQ=')).toBe('aGVsbG8gd29ybGQ=');
  });

  it.each(['None', 'NA', 'N/A', 'nan', 'Null', 'true', '2020-01-01', ' x ', 'PÃO', '<b>&amp;</b>'])('leaves %s alone', async (text) => expect(await repair('text', text)).toBe(text));
});
