import type { TablePlan } from '@sensei/contracts';
import { parseTargetType, SenseiError, type ErrorCode } from '@sensei/kernel';
import { canonicalCheck } from '@sensei/signature';
import { decodeValue, isNullField } from '../copy-text/decode-field.js';
import { encodeField } from '../copy-text/encode-field.js';
import { canonicalOptions } from './canonical-options.js';
import type { PatternUses } from './pattern-uses.js';
import type { Resolution, ValueResolver } from './resolution.js';
import { sampleText } from './sample-text.js';
import type { Segment } from './segment.js';
import { memoFor, type Outcome, type RepairedValue, type ValueMemo } from './value-memo.js';

const TAB = 9;
const NEWLINE = 10;

/** Why a row is not loaded, as the quarantine keeps it. */
export interface RowProblem {
  /** Target column; empty where the whole row is concerned. */
  readonly column: string;
  readonly code: ErrorCode;
  readonly pattern_key: string | null;
  /** The value, cut to 200 characters. */
  readonly sample: string | null;
  readonly detail: string | null;
}

/** Where rows go that are not loaded now. `line` is a view that is only valid during the call. */
export interface RowOutlets {
  refused(rowNumber: number, line: Buffer, problems: readonly RowProblem[]): void;
  pending(rowNumber: number, line: Buffer, problems: readonly RowProblem[]): void;
}

interface CompiledColumn {
  readonly name: string;
  readonly notNull: boolean;
  readonly fits: (buf: Buffer, start: number, end: number) => boolean;
  readonly memo: ValueMemo;
  /** The pattern that was applied last and its number: neighbouring rows mostly need the same. */
  lastPattern: string;
  lastVersion: number;
  lastUse: number;
}

/** The end of the field that begins at `i`: position of its tab or newline. Lines are whole, so there is one. */
function fieldEnd(buf: Buffer, i: number): number {
  let byte = buf[i];
  while (byte !== TAB && byte !== NEWLINE) byte = buf[++i];
  return i;
}

/**
 * The compiled columns of one table. Valid, canonical values are copied through in runs as long as possible; only a value that does not fit
 * is looked at further, once per distinct value. Nothing is allocated on the clean path.
 */
export class RowProgram {
  readonly #columns: readonly CompiledColumn[];

  constructor(private readonly plan: TablePlan, private readonly resolver: ValueResolver, private readonly uses: PatternUses) {
    this.#columns = plan.columns.map((column, index) => ({
      name: column.target,
      notNull: column.notNull,
      fits: canonicalCheck(parseTargetType(column.type, column.enumLabels), resolver.canonicalOptions?.(index) ?? canonicalOptions(column.settings)),
      memo: memoFor(resolver, plan.table, index),
      lastPattern: '',
      lastVersion: 0,
      lastUse: 0,
    }));
  }

  /**
   * Runs whole lines, the first of which is row `rowNumber` of its chunk, and appends the rows that load to `segment`.
   * @returns the number of rows
   */
  run(lines: Buffer, rowNumber: number, segment: Segment, outlets: RowOutlets): number {
    const columns = this.#columns;
    const width = columns.length;
    const end = lines.length;
    let row = rowNumber;
    let cleanFrom = 0;
    let i = 0;
    while (i < end) {
      const rowStart = i;
      let index = 0;
      let fits = true;
      for (; index < width; index++) {
        const start = i;
        i = fieldEnd(lines, i);
        const column = columns[index] as CompiledColumn;
        fits = isNullField(lines, start, i) ? !column.notNull : column.fits(lines, start, i);
        if (!fits) {
          segment.appendLines(lines, cleanFrom, rowStart);
          segment.appendSource(lines, cleanFrom, rowStart);
          i = this.#runRow(lines, rowStart, index, start, row, segment, outlets);
          cleanFrom = i;
          break;
        }
        if (lines[i] === NEWLINE && index < width - 1) throw this.#wrongWidth(index + 1);
        i++;
      }
      if (fits) {
        if (lines[i - 1] !== NEWLINE) throw this.#wrongWidth(width + 1);
        segment.endRow(row);
      }
      row++;
    }
    segment.appendLines(lines, cleanFrom, end);
    segment.appendSource(lines, cleanFrom, end);
    return row - rowNumber;
  }

  /** A row with a value that does not fit, from that value on. Gives the position behind the row. */
  #runRow(lines: Buffer, rowStart: number, firstIndex: number, firstStart: number, row: number, segment: Segment, outlets: RowOutlets): number {
    const mark = segment.length;
    const useMark = segment.useCount;
    const problems: RowProblem[] = [];
    let refused = false;
    let copiedTo = rowStart;
    let start = firstStart;
    let end = start;
    for (let index = firstIndex; ; index++) {
      const column = this.#columns[index];
      if (column === undefined) throw this.#wrongWidth(index + 1);
      end = fieldEnd(lines, start);
      const isNull = isNullField(lines, start, end);
      if (isNull ? column.notNull : !column.fits(lines, start, end)) {
        const outcome = isNull ? NULL_REFUSED : this.#outcome(column, index, lines, start, end);
        if (outcome.kind === 'value') {
          segment.appendLines(lines, copiedTo, start);
          segment.appendLines(outcome.field, 0, outcome.field.length);
          segment.addUse(this.#useOf(column, outcome));
          copiedTo = end;
        } else if (outcome.kind !== 'unchanged') {
          refused ||= outcome.kind === 'refuse';
          problems.push(problemOf(column.name, outcome, lines, start, end));
        }
      }
      if (lines[end] === NEWLINE) {
        if (index < this.#columns.length - 1) throw this.#wrongWidth(index + 1);
        break;
      }
      start = end + 1;
    }
    const next = end + 1;
    if (problems.length > 0) {
      segment.length = mark;
      segment.useCount = useMark;
      // What only waits for its pattern is no concern of the person who decides about the rest of the row.
      const concerns = refused ? problems.filter((problem) => problem.code !== 'VALUE_PENDING') : problems;
      (refused ? outlets.refused : outlets.pending).call(outlets, row, lines.subarray(rowStart, next), concerns);
      return next;
    }
    segment.appendLines(lines, copiedTo, next);
    segment.appendSource(lines, rowStart, next);
    segment.endRow(row);
    return next;
  }

  #useOf(column: CompiledColumn, { patternId, version }: RepairedValue): number {
    if (column.lastPattern !== patternId || column.lastVersion !== version) {
      column.lastUse = this.uses.numberOf(patternId, version, column.name);
      column.lastPattern = patternId;
      column.lastVersion = version;
    }
    return column.lastUse;
  }

  #outcome(column: CompiledColumn, index: number, lines: Buffer, start: number, end: number): Outcome {
    const { memo } = column;
    if (memo.generation !== this.resolver.generation) memo.forget(this.resolver.generation);
    if (!memo.isWorthwhile()) return this.#resolve(column, index, lines, start, end);
    const known = memo.get(lines, start, end);
    if (known !== undefined) return known;
    const fresh = this.#resolve(column, index, lines, start, end);
    memo.set(lines, start, end, fresh);
    return fresh;
  }

  #resolve(column: CompiledColumn, index: number, lines: Buffer, start: number, end: number): Outcome {
    const value = decodeValue(lines, start, end);
    if (value === null) return NULL_REFUSED;
    const resolution: Resolution = this.resolver.resolve(index, value);
    if (resolution.kind === 'unchanged' && value.text.includes('\0')) return { kind: 'refuse', code: 'VALUE_NUL' };
    if (resolution.kind !== 'value') return resolution;
    if (resolution.text === null && column.notNull) return { ...NULL_REFUSED, detail: `pattern ${resolution.patternId} reads it as NULL` };
    if (resolution.text?.includes('\0') === true) return { kind: 'refuse', code: 'VALUE_NUL' };
    return { kind: 'value', field: encodeField(resolution.text), patternId: resolution.patternId, version: resolution.version };
  }

  #wrongWidth(found: number): SenseiError {
    return new SenseiError('SOURCE_READ_FAILED', `A line of ${this.plan.source} has ${found} fields or more where ${this.#columns.length} were asked for`, { table: this.plan.table });
  }
}

const NULL_REFUSED = { kind: 'refuse', code: 'VALUE_NULL_REFUSED' } as const satisfies Outcome;

function problemOf(column: string, outcome: Exclude<Outcome, RepairedValue | { kind: 'unchanged' }>, lines: Buffer, start: number, end: number): RowProblem {
  const value = decodeValue(lines, start, end);
  const pending = outcome.kind === 'pending';
  return {
    column,
    code: pending ? 'VALUE_PENDING' : outcome.code,
    pattern_key: outcome.patternKey ?? null,
    sample: value === null ? null : sampleText(value.text),
    detail: pending ? null : (outcome.detail ?? null),
  };
}
