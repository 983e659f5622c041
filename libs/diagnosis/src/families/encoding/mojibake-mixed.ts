import type { Candidate } from '../../family.js';
import { mojibakeCharsets } from './mojibake-charset.js';
import { hasStrangeLetter } from './mojibake-reading.js';
import { redecode } from './redecode.js';
import type { SingleByteCharset } from './single-byte-charset.js';
import { characterClass, literal, pattern, regexLiteral } from './sql-text.js';
import { textCost } from './text-cost.js';

/** Damaged and good characters beside each other: only whole sequences are replaced, each by name. */
interface MixedReading { readonly repaired: string; readonly replacements: ReadonlyMap<string, string>; readonly gain: number }

/** Good characters of the text weaken the proof of the charset, so more is asked than where every character is explained. */
const DECISIVE_GAIN = 14;
const MAX_REPLACEMENTS = 12;
const LENGTHS = [4, 3, 2] as const;

const charset = (): SingleByteCharset | undefined => mojibakeCharsets()[0]?.charset;

const CONTROL = /[\u0080-\u009f]/;

/** Whole sequences, and C1 controls that stand alone: those are Windows-1252 that was read as LATIN1. */
function sequencesOf(text: string, of: SingleByteCharset): { readonly repaired: string; readonly replacements: Map<string, string> } {
  const replacements = new Map<string, string>();
  let repaired = '';
  for (let index = 0; index < text.length;) {
    const found = text.charCodeAt(index) < 0x80 ? undefined : LENGTHS.map((length) => text.slice(index, index + length))
      .map((part) => ({ part, read: part.includes(' ') || part.includes('\ufffd') ? undefined : redecode(part, of) }))
      .find(({ part, read }) => read !== undefined && read.sequences.length === 1 && read.sequences[0] === part);
    if (found?.read !== undefined) { replacements.set(found.part, found.read.text); repaired += found.read.text; index += found.part.length; continue; }
    const character = text[index] ?? '';
    const printable = CONTROL.test(character) ? of.characters[character.charCodeAt(0)] : undefined;
    if (printable !== undefined && printable !== '\ufffd') replacements.set(character, printable);
    repaired += replacements.get(character) ?? character;
    index += 1;
  }
  return { repaired, replacements };
}

/** A sequence that good text hardly ever holds: three characters and more, or a C1 control. */
const isTelling = (sequence: string): boolean => sequence.length > 2 || CONTROL.test(sequence);

function readMixed(text: string): MixedReading | undefined {
  const of = charset();
  if (of === undefined || text.length > 2_000 || !/[\u00c2-\u00f4][^\u0000-\u007f]|[\u0080-\u009f]/.test(text) || redecode(text, of) !== undefined) return undefined;
  const { repaired, replacements } = sequencesOf(text, of);
  if (replacements.size === 0 || ![...replacements.keys()].some(isTelling) || hasStrangeLetter([...replacements.values()].join(''))) return undefined;
  return { repaired, replacements, gain: textCost(text) - textCost(repaired) };
}

/** Whether a text holds telling sequences beside good characters. */
export const hasMixedMojibake = (text: string): boolean => (readMixed(text)?.gain ?? 0) >= DECISIVE_GAIN;

/** Repairs of texts in which only some characters are damaged, each sequence replaced by its own letter. */
export function mixedMojibakeCandidates(texts: readonly string[]): readonly Candidate[] {
  const readings = texts.map(readMixed).filter((reading): reading is MixedReading => reading !== undefined && reading.gain >= DECISIVE_GAIN);
  const replacements = new Map(readings.flatMap((reading) => [...reading.replacements]));
  if (readings.length === 0 || replacements.size > MAX_REPLACEMENTS) return [];
  const sequences = [...replacements].sort(([left], [right]) => right.length - left.length || (left < right ? -1 : 1));
  const leads = characterClass(sequences.map(([sequence]) => sequence[0] ?? ''));
  const shape = `^(?:${sequences.map(([sequence]) => pattern(sequence)).join('|')}|[^${leads.slice(1)})+$`;
  const transformation = sequences.reduce((inner, [sequence, letter]) => `replace(${inner}, ${literal(sequence)}, ${literal(letter)})`, 'col');
  return [{
    family: 'encoding.mojibake',
    category: 'encoding',
    transformation,
    preConditions: [`col ~ ${regexLiteral(shape)}`, `col ~ ${regexLiteral(sequences.map(([sequence]) => pattern(sequence)).join('|'))}`],
    postValidation: `result <> col AND length(result) <= length(col) AND result !~ '[\\u0080-\\u009f]'`,
    explanation: `Some characters are UTF-8 that was read as Windows-1252 (${sequences.map(([sequence, letter]) => `${JSON.stringify(sequence)} is ${letter}`).join(', ')}); the others are good and stay.`,
    rivalry: 'encoding.mojibake',
    discriminating: readings.length,
    contradicting: 0,
    declared: false,
    columnDependent: false,
    lossy: false,
    rule: 'encoding.mojibake-mixed',
  }];
}
