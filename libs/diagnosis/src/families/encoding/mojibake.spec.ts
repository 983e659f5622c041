import iconv from 'iconv-lite';
import { parseTargetType } from '@sensei/kernel';
import type { Problem } from '../../problem.js';
import { mojibake } from './mojibake.js';
import { mojibakeReadings } from './mojibake-reading.js';

const TEXT = parseTargetType('text');
const problem = (values: readonly string[], siblings: readonly string[] = []): Problem => ({
  column: { table: 't', column: 'c', type: TEXT, notNull: false, settings: {}, nulls: 0, sample: [...values, ...siblings].sort().map((text) => ({ text, bytes: false, count: 1 })) },
  signature: '', values: values.map((text) => ({ text, bytes: false })), rules: [], today: '2026-11-22',
});
/** UTF-8 read as a charset; bytes without a character become C1 controls, as Windows does. */
const garble = (text: string, charset: string): string => [...Buffer.from(text)].map((byte) => {
  const character = charset === 'macroman' && byte === 0xf0 ? '\uf8ff' : iconv.decode(Buffer.from([byte]), charset);
  return character === '\ufffd' ? String.fromCharCode(byte) : character;
}).join('');
const repaired = (text: string): string | undefined => mojibakeReadings(text)[0]?.text;

const WORDS = ['Čeština', 'Gàidhlig', 'Português ação', 'Tiếng Việt', 'Ελληνικά', 'Українська мова', 'עברית', 'العربية', 'हिन्दी', 'ภาษาไทย', '简体中文', '日本語です', '한국어', 'Besançon – hôtel', '“naïve” €5', '🎉 fête'];

describe('mojibake', () => {
  it.each(['win1252', 'win1251', 'win1250', 'macroman', 'cp437', 'cp850', 'win1254'])('reads UTF-8 that was read as %s', (charset) => {
    const wrong = WORDS.filter((word) => repaired(garble(word, charset)) !== word);
    expect(wrong).toEqual([]);
  });

  it('reads two and three layers', () => {
    const [once] = mojibake.propose(problem([garble('né à Orléans', 'win1252')]));
    const [twice] = mojibake.propose(problem([garble(garble('né à Orléans', 'win1252'), 'win1252')]));
    const [thrice] = mojibake.propose(problem([garble(garble(garble('né à Orléans', 'win1252'), 'win1252'), 'win1252')]));
    expect(once?.transformation.match(/convert_from/g)).toHaveLength(1);
    expect(twice?.transformation.match(/convert_from/g)).toHaveLength(2);
    expect(thrice?.transformation.match(/convert_from/g)).toHaveLength(3);
  });

  it('repairs values of one and of two layers in one column', () => {
    const [candidate] = mojibake.propose(problem([garble('né à Orléans', 'win1252'), garble(garble('Zoë', 'win1252'), 'win1252')]));
    expect(candidate?.transformation).toMatch(/^CASE WHEN convert_from\(convert_to\(col, 'WIN1252'\), 'UTF8'\) ~ .* ELSE convert_from\(convert_to\(col, 'WIN1252'\), 'UTF8'\) END$/);
  });

  it('writes the conversion that a DBA would write', () => {
    expect(mojibake.propose(problem(['cafÃ©']))[0]?.transformation).toBe("convert_from(convert_to(col, 'WIN1252'), 'UTF8')");
    expect(mojibake.propose(problem(['РїСЂРёРІРµС‚']))[0]?.transformation).toBe("convert_from(convert_to(col, 'WIN1251'), 'UTF8')");
    expect(mojibake.propose(problem(['â\u0089¥ 40']))[0]?.transformation).toBe("convert_from(convert_to(col, 'LATIN1'), 'UTF8')");
  });

  it.each([
    'PÃO', 'SÃO PAULO', 'MANHÃ ', 'MANHÃ\u00a0DE SOL', 'Â', 'ÂNCORA', 'CAFÉ®', 'IKÉA™', 'ÉTÉ…”', '«À»', 'MÜNCHEN®', 'Å', 'ÅNGSTRÖM', 'VÄXJÖ–ÄLMHULT', 'L’ÉTÉ', 'garçon', 'façade — détail', 'ÇÃÕ',
    'NIEMALS GRÜßE', 'MĂR', 'ȚARĂ®', 'ŁÓDŹ™', 'ВІКІ', 'Київ – столиця', 'її', 'Привет, мир', '«Ёлка»', 'РОССИЯ™', 'Ђорђе', 'Ελλάς', 'ΟΔΟΣ™', '日本', '한국', 'ไทย', 'שלום', 'سلام',
    '┌──────┐', '│ Total │', '├─┼─┤', '░▒▓█', '√4 = 2', '5 ± 2 µm', '20 °C', '© 2020', 'x² + y³', '½ kg', '€ 5', '“quoted”', 'naïve…', 'a\u00a0b', 'e\u0301t\u00e9', '😀', 'I ❤ NY', 'ß', 'æøå', 'ÆØÅ',
    'Þórður', 'Ñandú', 'mañana', 'piñata', '¿Qué?', '¡Olé!', 'Ł', 'İstanbul', 'IĞDIR', 'DİYARBAKIR', 'Đà Nẵng', 'TIẾNG VIỆT', 'Ã’s', 'Å™', '10 Å—', 'É¡', 'HÅØYA', 'Ō¬o',
  ])('leaves %s alone', (text) => {
    expect(mojibake.propose(problem([text]))).toEqual([]);
  });

  it('does not take a lone doubtful pair for mojibake beside good siblings', () => {
    expect(mojibake.propose(problem(['NICIODATĂ™'], ['MĂR', 'CASĂ', 'ÎNTÂI']))).toEqual([]);
  });

  it('shows both readings where only the rarity of a charset speaks against the likelier text', () => {
    const candidates = mojibake.propose(problem([garble('krásná', 'iso-8859-2')]));
    expect(candidates.map(({ transformation }) => transformation)).toEqual(["convert_from(convert_to(col, 'WIN1250'), 'UTF8')", "convert_from(convert_to(col, 'LATIN2'), 'UTF8')"]);
  });

  it('leaves a short value open whose charset PostgreSQL lacks, unless the column shows it', () => {
    const short = garble('Zoé', 'macroman');
    expect(mojibake.propose(problem([short])).map(({ transformation }) => transformation === 'col')).toEqual([false, true]);
    expect(mojibake.propose(problem([short], [garble('crème brûlée', 'macroman')])).map(({ transformation }) => transformation === 'col')).toEqual([false]);
    expect(mojibake.propose(problem([garble('crème brûlée', 'macroman')]))).toHaveLength(1);
  });

  it('takes weak values when the column is full of the same damage', () => {
    const siblings = ['JosÃ©', 'FranÃ§ois', 'MÃ¼ller', 'BjÃ¶rn', 'ZoÃ«'];
    expect(mojibake.propose(problem(siblings.slice(0, 1), siblings.slice(1)))).toHaveLength(1);
  });

  it('replaces only the damaged sequences of a mixed text', () => {
    const [candidate] = mojibake.propose(problem(['â€œmixed quotesâ€¦”']));
    expect(candidate?.transformation).toBe("replace(replace(col, 'â€¦', '…'), 'â€œ', '“')");
  });

  it('keeps U+FFFD where a byte was lost', () => {
    const [candidate] = mojibake.propose(problem(['SlovenÄ\ufffdina']));
    expect(candidate?.rule).toBe('encoding.mojibake-lost-bytes');
  });

  it('guards with a shape that fits the value and no ordinary text', () => {
    const [candidate] = mojibake.propose(problem(['cafÃ©']));
    const shape = new RegExp(/^col ~ '(.*)'$/.exec(candidate?.preConditions[0] ?? '')?.[1] ?? '');
    expect(['cafÃ©', 'Ã©tÃ©'].map((text) => shape.test(text))).toEqual([true, true]);
    expect(['café', 'cafe', 'PÃO', 'Å™'].map((text) => shape.test(text))).toEqual([false, false, false, false]);
  });
});
