/**
 * Texts that stand for "no value" by the convention of the program that wrote them: pandas and NumPy (its `STR_NA_VALUES`), R, SQL clients,
 * COPY, the C runtimes of Windows, Python, Ruby, JavaScript, and the error cells of spreadsheets. Lower case.
 */
export const PROGRAM_SENTINELS: ReadonlySet<string> = new Set([
  '#n/a', '#n/a n/a', '#na', '-1.#ind', '-1.#qnan', '1.#ind', '1.#qnan', '-nan', 'nan', '+nan', '<na>', 'n/a', 'na', 'null', 'none', '(null)', '<null>', '[null]', '{null}',
  '\\n', 'undefined', '<none>', 'nat', '#div/0!', '#ref!', '#value!', '#name?', '#num!', '#null!', '#error!', 'n.a.', 'n.a', 'n/a.', '(n/a)', '[n/a]', '<n/a>',
]);

/** Dashes, dots and question marks that people put where nothing is known. */
export const PLACEHOLDER = /^(?:[-\u2010-\u2015\u2212]{1,5}|\.{1,5}|\u2026|\?{1,5})$/;

/** Words by which people say the same. */
export const SPOKEN_SENTINELS: ReadonlySet<string> = new Set([
  'missing', 'not available', 'not applicable', 'no data', 'no value', 'empty', '(empty)', '<empty>', 'blank', '(blank)',
  '<blank>', 'nr', '(none)', '(missing)', 'not reported', 'not recorded',
]);

/** Words that may also be an answer of their own; they need to be met often beside real values. */
export const WEAK_SENTINELS: ReadonlySet<string> = new Set(['unknown', 'nd', 'n/d', 'n.d.', 'ns', '*', '**', '***', 'k.a.', 's/d', 'not known', 'unspecified', '#', '/']);

/** Ruby's and Lisp's word for no value, which in accounts means zero. */
export const NIL = 'nil';
