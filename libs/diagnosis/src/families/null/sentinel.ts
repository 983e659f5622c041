import type { Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { sqlLiteral } from '../number/sql-text.js';
import { nullCandidate } from './null-candidate.js';
import { takesNoWords } from './null-target.js';
import { isNumericTarget } from '../number/numeric-target.js';
import { NIL, PLACEHOLDER, PROGRAM_SENTINELS, SPOKEN_SENTINELS, WEAK_SENTINELS } from './sentinel-words.js';

/** A weak word must be met this often before it is a convention of the column. */
const FEWEST_TIMES = 3;

const fold = (text: string): string => text.trim().toLowerCase();

type Kind = 'program' | 'placeholder' | 'spoken' | 'weak';

function kindOf(word: string): Kind | undefined {
  if (PROGRAM_SENTINELS.has(word) || word === NIL) return 'program';
  if (PLACEHOLDER.test(word)) return 'placeholder';
  if (SPOKEN_SENTINELS.has(word)) return 'spoken';
  return WEAK_SENTINELS.has(word) ? 'weak' : undefined;
}

/** How often the words are met, and how many other distinct values the column has that hold a digit or are the type's own. */
function weakIsConvention(problem: Problem, words: ReadonlySet<string>): boolean {
  const { sample, type } = problem.column;
  if (type.base === 'boolean' || type.base === 'enum') return false;
  const times = sample.filter((value) => words.has(fold(value.text))).reduce((sum, value) => sum + value.count, 0);
  const others = sample.filter((value) => /\p{Nd}/u.test(value.text)).length;
  return times >= FEWEST_TIMES && others > FEWEST_TIMES;
}

/** Texts that stand for NULL in columns whose type has no words of its own. */
export const sentinel: Family = {
  name: 'null.sentinel',
  category: 'null_handling',
  propose(problem) {
    const { type } = problem.column;
    if (!takesNoWords(type)) return [];
    const words = [...new Set(problem.values.map((value) => fold(value.text)))].sort();
    const kinds = new Set(words.map(kindOf));
    if (words.length === 0 || kinds.has(undefined)) return [];
    if (words.includes(NIL) && isNumericTarget(type)) return [];
    // Beside a plus a minus is the other truth value.
    if (type.base === 'boolean' && kinds.has('placeholder') && problem.column.sample.some(({ text }) => text.trim() === '+')) return [];
    if (type.enumLabels?.some((label) => words.includes(fold(label)))) return [];
    if (kinds.has('weak') && !weakIsConvention(problem, new Set(words))) return [];
    // A binary float holds NaN as a value of its own; only as PostgreSQL prints it, since programs that mean "no value" write it in many ways.
    const holdsNan = (type.base === 'real' || type.base === 'double precision') && problem.values.every(({ text }) => text === 'NaN');
    const [first = ''] = words;
    const kind = kinds.has('weak') ? 'weak' : kinds.has('spoken') ? 'spoken' : kinds.has('placeholder') ? 'placeholder' : 'program';
    const list = words.map(sqlLiteral).join(', ');
    return [
      nullCandidate({
        family: 'null.sentinel', rule: `null.${kind}`,
        guard: words.length === 1 ? `lower(btrim(col)) = ${sqlLiteral(first)}` : `lower(btrim(col)) IN (${list})`,
        transformation: words.length === 1 ? `nullif(lower(btrim(col)), ${sqlLiteral(first)})` : `CASE WHEN lower(btrim(col)) IN (${list}) THEN NULL ELSE col END`,
        explanation: `"${first}" says that there is no value; the column's type has no such word.`,
        columnDependent: kind === 'weak' || holdsNan,
        ...(holdsNan ? { rivalry: 'nan' } : {}),
      }),
    ];
  },
};
