import { loadExpressions } from '@sensei/expression';
import iconv from 'iconv-lite';
import { bytes, repair } from '../structured/repair-fixture.js';
import { charsetNamed } from './legacy-charset.js';

beforeAll(loadExpressions);

const encoded = (text: string, charset: string): ReturnType<typeof bytes> => bytes(iconv.encode(text, charset));

describe('bytes of legacy charsets', () => {
  it.each([
    ['win1252', ['Hélène à Orléans', 'garçon', 'où êtes-vous', 'café – 5 €']], ['win1250', ['Žluťoučký kůň', 'příliš', 'úpěl ďábelské ódy']], ['iso-8859-2', ['Žluťoučký kůň', 'příliš', 'úpěl ďábelské ódy']],
    ['win1251', ['Привет, мир', 'как дела']], ['koi8-r', ['Привет, мир', 'как дела']], ['cp866', ['Привет, мир', 'как дела']], ['maccyrillic', ['Привет, мир', 'Как дела']], ['cp855', ['Привет, мир', 'как дела']],
    ['win1253', ['Καλημέρα κόσμε', 'Αθήνα']], ['win1254', ['İstanbul şehri', 'ağaç', 'çocuğunu']], ['win1255', ['שלום עולם', 'ירושלים']], ['win1256', ['مرحبا بالعالم', 'اللغة العربية']], ['win874', ['สวัสดีชาวโลก', 'ภาษาไทย']],
    ['shift_jis', ['日本語のテキストです', '東京都']], ['euc-jp', ['日本語のテキストです', '東京都']], ['gb18030', ['中华人民共和国', '我们的语言']], ['big5', ['中華民國的語言', '我們的國家']], ['euc-kr', ['대한민국의 수도는 서울입니다', '한국어']],
    ['cp850', ['où êtes-vous à présent', 'éléphant', 'garçon']], ['macroman', ['où êtes-vous à présent', 'éléphant', 'garçon']],
  ])('reads a column in %s', async (charset, texts) => {
    const column = texts.map((text) => encoded(text, charset));
    for (const [index, value] of column.entries()) expect(await repair('text', value, { siblings: column })).toBe(texts[index]);
  });

  it('leaves bytes that are no text, and single letters that several charsets explain', async () => {
    expect(await repair('text', bytes(Buffer.from('89504e47ff1a8f3c9dd7e6b1c4aa90fe83', 'hex')))).toMatchObject({ left: 'unsolved' });
    expect(await repair('text', bytes(Buffer.from([0xe9])))).toMatchObject({ left: 'ambiguous' });
  });

  it('follows a declared charset, and its C1 range as Windows reads it', async () => {
    expect(await repair('text', bytes(Buffer.from([0x80])), { settings: { encoding: 'latin1' } })).toBe('€');
    expect(await repair('text', bytes(Buffer.from([0xe9])), { settings: { encoding: 'ISO-8859-5' } })).toBe('щ');
  });

  it('knows charsets by the names of IANA, MySQL, Oracle and Windows', () => {
    expect(['windows-1251', 'cp1251', 'CP1252', 'latin1', 'mysql latin1 (really cp1252)', 'WE8ISO8859P1', 'ISO-8859-2', 'sjis', 'EUCJPMS', 'gbk', 'KOI8-R', 'IBM850', 'tis-620', 'klingon'].map((name) => charsetNamed(name)?.name)).toEqual([
      'win1251', 'win1251', 'win1252', 'win1252', 'win1252', 'win1252', 'iso-8859-2', 'shift_jis', 'euc-jp', 'gb18030', 'koi8-r', 'cp850', 'win874', undefined]);
  });
});

describe('hidden and escaped characters', () => {
  it('drops a byte order mark', async () => expect(await repair('text', '\ufeffid1')).toBe('id1'));

  it('composes letters where the column composes them', async () => {
    expect(await repair('text', 'cafe\u0301', { siblings: ['école'] })).toBe('café');
    expect(await repair('text', 'cafe\u0301')).toBe('cafe\u0301');
  });

  it('decodes entities that the column shows to be escapes', async () => {
    expect(await repair('text', '10&frac12; &amp; co')).toBe('10½ & co');
    expect(await repair('text', 'AT&amp;T', { siblings: ['R&amp;D'] })).toBe('AT&T');
    expect(await repair('text', 'a&#233;&#xE8;')).toBe('aéè');
    expect(await repair('text', '&amp;eacute; &lt;')).toBe('&eacute; <');
  });

  it.each([['AT&amp;T', []], ['<b>caf&eacute; &amp; x</b>', []], ['x & y &amp; z', []], ['AT&amp;T', ['R&amp;D', '<p>x</p>']], ['&lt;b&gt; &amp;', []], ['&nosuch; &amp;', []]] as const)('leaves %s alone beside %j', async (text, siblings) =>
    expect(await repair('text', text, { siblings })).toBe(text));
});
