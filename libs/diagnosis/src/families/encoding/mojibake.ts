import type { Candidate, Family } from '../../family.js';
import type { ColumnEvidence, Problem } from '../../problem.js';
import { mixedMojibakeCandidates, hasMixedMojibake } from './mojibake-mixed.js';
import { mojibakeReadings, type MojibakeReading } from './mojibake-reading.js';
import { repairLayer, type RepairLayer } from './mojibake-sql.js';
import { regexLiteral } from './sql-text.js';
import { isTextType } from './text-type.js';

/** Nats by which the repair of one value must be likelier than the value itself: four hundred to one. */
const DECISIVE_GAIN = 6;
/** Enough where other values of the column are decisive for the same charset and none speaks against it. */
const SUPPORTED_GAIN = 1.5;
/** A second charset whose explanation is worse by less than this leaves the repair open. */
const RIVAL_GAIN = 3;
const MAX_LAYERS = 3;
/** A value shorter than this does not show by itself a charset that PostgreSQL lacks: no client of a database misreads in one, so the column must. */
const MIN_LONE_LENGTH = 8;
/** Values of the column that are looked at as witnesses. */
const MAX_WITNESSES = 300;
const GAIN_CAP = 40;

interface Witnesses {
  /** Readings of the column's decisive values, by charset. */
  readonly byCharset: ReadonlyMap<string, readonly MojibakeReading[]>;
  /** Values that could be repaired by form and are likelier as they stand: they speak against. Text that no charset explains says nothing. */
  readonly against: number;
}

const witnessCache = new WeakMap<ColumnEvidence, Witnesses>();

function witnessesOf(column: ColumnEvidence): Witnesses {
  const known = witnessCache.get(column);
  if (known !== undefined) return known;
  const byCharset = new Map<string, MojibakeReading[]>();
  let against = 0;
  const texts = column.sample.filter((value) => !value.bytes && /[^\u0000-\u007f]/.test(value.text)).slice(0, MAX_WITNESSES);
  for (const { text } of texts) {
    const [best] = mojibakeReadings(text);
    if (best === undefined) continue;
    if (best.gain < SUPPORTED_GAIN) against += 1;
    else if (best.gain >= DECISIVE_GAIN) byCharset.set(best.source.charset.name, [...(byCharset.get(best.source.charset.name) ?? []), best]);
  }
  const found = { byCharset, against };
  witnessCache.set(column, found);
  return found;
}

/** `total` weighs how common the mistake is, `plain` the texts alone. */
interface Group { readonly texts: string[]; readonly readings: MojibakeReading[]; total: number; plain: number }

/** The values by the charset that explains them, the best explanation first. */
function groups(texts: readonly string[]): readonly Group[] {
  const byCharset = new Map<string, Group>();
  for (const text of texts) {
    for (const reading of mojibakeReadings(text)) {
      const name = reading.source.charset.name;
      const group = byCharset.get(name) ?? { texts: [], readings: [], total: 0, plain: 0 };
      byCharset.set(name, group);
      group.texts.push(text);
      group.readings.push(reading);
      group.total += Math.min(reading.gain, GAIN_CAP);
      group.plain += Math.min(reading.gain + reading.source.rarity, GAIN_CAP);
    }
  }
  return [...byCharset.values()].sort((left, right) => right.total - left.total);
}

const disagree = (left: Group, right: Group): boolean =>
  left.texts.some((text, index) => { const other = right.texts.indexOf(text); return other >= 0 && right.readings[other]?.text !== left.readings[index]?.text; });

/** Another charset that explains the values with other results: nearly as well, or with the likelier texts, so that only its rarity speaks against it. */
const rivals = (best: Group, other: Group): boolean => (best.total - other.total < RIVAL_GAIN || other.plain > best.plain) && disagree(best, other);

interface Solution {
  readonly layers: readonly RepairLayer[];
  readonly texts: readonly string[];
  readonly decisive: number;
  readonly lost: boolean;
  /** Some texts need the last layers, others are good before: the deeper repair is then one case of two. */
  readonly shallow: boolean;
  /** The texts may as well be meant as they stand. */
  readonly open: boolean;
}

/** The layers that repair as many of the texts as share the best explanation. */
function solve(texts: readonly string[], witnesses: Witnesses | undefined, depth: number): readonly Solution[] {
  const [best, ...others] = groups(texts);
  if (best === undefined) return [];
  return [best, ...others.filter((group) => rivals(best, group))].flatMap((group) => solution(group, witnesses, depth) ?? []);
}

function solution(group: Group, witnesses: Witnesses | undefined, depth: number): Solution | undefined {
  const support = witnesses?.byCharset.get(group.readings[0]?.source.charset.name ?? '') ?? [];
  const supported = support.length > 1 && support.length > 3 * (witnesses?.against ?? 0);
  const accepted = group.readings.map((reading) => reading.gain >= DECISIVE_GAIN || (supported && reading.gain >= SUPPORTED_GAIN));
  const texts = group.texts.filter((_, index) => accepted[index]);
  const readings = group.readings.filter((_, index) => accepted[index]);
  const layer = repairLayer(texts, readings, supported ? support : []);
  if (layer === undefined) return undefined;
  const shape = new RegExp(layer.shape);
  // A value that is too uncertain and yet of the same shape would be changed with the others.
  if (group.texts.some((text, index) => !accepted[index] && shape.test(text))) return undefined;
  const decisive = readings.filter((reading) => reading.gain >= DECISIVE_GAIN).length;
  const lost = readings.some((reading) => reading.lostByte);
  const open = depth === 1 && !supported && group.readings[0]?.source.charset.sql === undefined && texts.some((text) => text.length < MIN_LONE_LENGTH);
  const [inner] = depth < MAX_LAYERS ? solve(readings.map((reading) => reading.text), undefined, depth + 1) : [];
  if (inner === undefined) return { layers: [layer], texts, decisive, lost, shallow: false, open };
  const shallow = inner.shallow || inner.texts.length < texts.length;
  return { layers: [layer, ...inner.layers], texts, decisive, lost: lost || inner.lost, shallow, open };
}

/** The transformation and the guards of the layers from `inner` on. */
function nest(layers: readonly RepairLayer[], inner: string, shallow: boolean): { readonly expression: string; readonly guards: readonly string[] } {
  const [layer, ...rest] = layers;
  if (layer === undefined) return { expression: inner, guards: [] };
  const guard = `${inner} ~ ${regexLiteral(layer.shape)}`;
  const repaired = layer.transformation(inner);
  const [next] = rest;
  if (next === undefined) return { expression: repaired, guards: [guard] };
  const deeper = nest(rest, repaired, shallow);
  if (!shallow) return { expression: deeper.expression, guards: [guard, ...deeper.guards] };
  return { expression: `CASE WHEN ${deeper.guards[0] ?? 'true'} THEN ${deeper.expression} ELSE ${repaired} END`, guards: [guard] };
}

function toCandidate({ layers, decisive, texts, lost, shallow }: Solution): Candidate {
  const { expression, guards } = nest(layers, 'col', shallow);
  const charsets = layers.map((layer) => layer.charset).join(', then ');
  return {
    family: 'encoding.mojibake',
    category: 'encoding',
    transformation: expression,
    preConditions: guards,
    postValidation: `result <> col AND length(result) <= length(col) AND result !~ '[\\u0080-\\u009f${lost ? '' : '\\ufffd'}]'`,
    explanation: `Every character beyond ASCII is part of UTF-8 that was read as ${charsets}; read back, the text is shorter and plausible.${lost ? ' Letters whose bytes had been lost stay U+FFFD.' : ''}`,
    rivalry: 'encoding.mojibake',
    discriminating: decisive,
    contradicting: 0,
    declared: false,
    columnDependent: decisive < texts.length,
    lossy: false,
    rule: lost ? 'encoding.mojibake-lost-bytes' : layers.length > 1 ? 'encoding.mojibake-layers' : 'encoding.mojibake',
  };
}

/** The rival of a repair that its texts alone do not settle. */
const asItStands = (repair: Candidate): Candidate => ({
  ...repair, transformation: 'col', postValidation: 'result = col', explanation: 'A text as short as this may be meant as it stands: PostgreSQL lacks the charset, and no other value of the column shows it.', rule: 'encoding.as-it-stands',
});

const candidatesOf = (solution: Solution): readonly Candidate[] => {
  const repair = toCandidate(solution);
  return solution.open ? [repair, asItStands(repair)] : [repair];
};

/**
 * Text that was UTF-8 and was read in another charset, once or several times (`cafÃ©`, `РїСЂРёРІРµС‚`). A repair is proposed only where all
 * characters beyond ASCII form strictly valid UTF-8 and the repaired text is far likelier by the language statistics of the platform.
 *
 * For byte-level checks of text that looks at nothing else: doubly encoded UTF-8 always holds a pair of neighbouring characters beyond ASCII (or
 * one followed by U+FFFD or a space) of which the first stands for a lead byte C2-F4 in one of the charsets. Text without two neighbouring
 * characters beyond ASCII, and without `Ã`, U+00C3, before a space, needs no closer look.
 */
export const mojibake: Family = {
  name: 'encoding.mojibake',
  category: 'encoding',
  suspects: (text, type) => isTextType(type) && (mojibakeReadings(text).length > 0 || hasMixedMojibake(text)),
  propose: (problem: Problem) => {
    if (!isTextType(problem.column.type)) return [];
    const texts = problem.values.filter((value) => !value.bytes).map((value) => value.text);
    const whole = solve(texts, witnessesOf(problem.column), 1).flatMap(candidatesOf);
    return whole.length > 0 ? whole : mixedMojibakeCandidates(texts);
  },
};
