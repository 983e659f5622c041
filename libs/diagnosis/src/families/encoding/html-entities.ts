import type { Family } from '../../family.js';
import { literal, pattern, regexLiteral } from './sql-text.js';
import { isTextType } from './text-type.js';

/** Names of U+00A0 to U+00FF in the order of ISO 8859-1, as HTML 4 has them. */
const LATIN1_NAMES = 'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest '
  + 'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig '
  + 'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const OTHER_NAMES: Readonly<Record<string, string>> = {
  quot: '"', apos: "'", lt: '<', gt: '>', euro: '€', hellip: '…', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', bull: '•', trade: '™', dagger: '†',
  OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', fnof: 'ƒ', permil: '‰', lsaquo: '‹', rsaquo: '›',
};
const NAMED = new Map([...LATIN1_NAMES.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const), ...Object.entries(OTHER_NAMES)]);

const ENTITY = /&(?:#(\d{2,7})|#[xX]([0-9a-fA-F]{2,6})|([A-Za-z][A-Za-z0-9]{1,8}));/g;
const MARKUP = /<\/?[A-Za-z!][^<>]*>/;
const MAX_ENTITIES = 16;
/** Longer texts are documents. */
const MAX_LENGTH = 100_000;

function characterOf([, decimal, hex, name]: RegExpMatchArray): string | undefined {
  if (name !== undefined) return name === 'amp' ? '&' : NAMED.get(name);
  const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff ? undefined : String.fromCodePoint(point);
}

/** The entities of a text with their characters; undefined where one is unknown or an ampersand stands for itself. */
function entitiesOf(text: string): ReadonlyMap<string, string> | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const found = new Map<string, string>();
  for (const match of text.matchAll(ENTITY)) {
    const character = characterOf(match);
    if (character === undefined) return undefined;
    found.set(match[0], character);
  }
  return found.size === 0 || text.replace(ENTITY, '').includes('&') ? undefined : found;
}

/**
 * Text that was escaped for HTML before it was stored. A column may hold HTML on purpose, so any markup in it, and any bare ampersand beside the
 * entities, forbids the repair; at least two different entities, or two values with one, must speak for it.
 */
export const htmlEntities: Family = {
  name: 'encoding.html-entities',
  category: 'encoding',
  suspects: (text, type) => isTextType(type) && text.includes('&') && entitiesOf(text) !== undefined,
  propose: ({ column, values }) => {
    if (!isTextType(column.type)) return [];
    const own = values.filter((value) => !value.bytes).map((value) => ({ text: value.text, entities: entitiesOf(value.text) })).filter(({ entities }) => entities !== undefined);
    const others = column.sample.filter((value) => !value.bytes && !own.some(({ text }) => text === value.text));
    const all = [...own.map(({ text }) => text), ...others.map((value) => value.text)];
    const bare = all.some((text) => MARKUP.test(text) || (text.includes('&') && entitiesOf(text) === undefined));
    const escaped = all.filter((text) => entitiesOf(text) !== undefined);
    const entities = new Map(own.flatMap(({ entities: found }) => [...(found ?? [])]));
    const kinds = new Set(escaped.flatMap((text) => [...(entitiesOf(text)?.keys() ?? [])]));
    if (own.length === 0 || bare || entities.size > MAX_ENTITIES || (kinds.size < 2 && escaped.length < 2)) return [];
    const decoded = [...entities.values()].join('');
    if (MARKUP.test(own.map(({ text }) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).join(' '))) return [];
    // The ampersand last: what it uncovers must not be decoded a second time.
    const ordered = [...entities].sort(([left], [right]) => Number(left === '&amp;') - Number(right === '&amp;') || (left < right ? -1 : 1));
    const alternatives = ordered.map(([entity]) => pattern(entity)).join('|');
    return [{
      family: 'encoding.html-entities',
      category: 'encoding',
      transformation: ordered.reduce((inner, [entity, character]) => `replace(${inner}, ${literal(entity)}, ${literal(character)})`, 'col'),
      preConditions: [`col ~ ${regexLiteral(`^(?:[^&<>]|${alternatives})+$`)}`, `col ~ ${regexLiteral(alternatives)}`],
      postValidation: 'length(result) < length(col)',
      explanation: `The text was escaped for HTML (${ordered.map(([entity]) => entity).join(', ')} for ${[...decoded].join(' ')}); ${escaped.length} value(s) of the column are, and none holds markup.`,
      rivalry: 'encoding.html-entities',
      discriminating: escaped.length,
      contradicting: 0,
      declared: false,
      columnDependent: true,
      lossy: false,
      rule: 'encoding.html-entities',
    }];
  },
};
