import type { TablePlan } from '@sensei/contracts';
import type { PoolClient } from 'pg';
import { decodeValue } from '../copy-text/decode-field.js';
import { splitLine } from '../copy-text/split-line.js';
import type { RowProblem } from '../column-program/row-program.js';
import { sampleText } from '../column-program/sample-text.js';
import { lineOffsets, type Segment } from '../column-program/segment.js';
import type { QuarantinedRow } from '../ledger/quarantine-rows.js';
import { writeLines, type RefusedLine } from './write-lines.js';

/**
 * Loads a segment.
 * @param onLoaded called for every row that was taken, with where its entries of the segment's `uses` begin and end
 * @returns the rows that the database refused, as they came from the source
 */
export async function loadSegment(client: PoolClient, table: TablePlan, segment: Segment, onLoaded: (rowNumber: number, usesFrom: number, usesTo: number) => void): Promise<readonly QuarantinedRow[]> {
  const destination = { schema: table.targetSchema, table: table.table, columns: table.columns.map((column) => column.target) };
  const refused = await writeLines(client, destination, segment.lines.subarray(0, segment.length), segment.rows);
  segment.forEachRow(new Set(refused.map((line) => line.index)), onLoaded);
  if (refused.length === 0) return [];
  const offsets = lineOffsets(segment.source, segment.sourceLength, segment.rows);
  return refused.map((line) => refusedRow(table, segment, offsets, line));
}

/** A row for the quarantine. The line loses its newline and is copied: the buffers it comes from are reused. */
export function quarantined(rowNumber: number, line: Buffer, problems: readonly RowProblem[], state: 'pending' | 'open'): QuarantinedRow {
  return { rowNumber, format: 'copy', line: Buffer.from(line.at(-1) === 10 ? line.subarray(0, -1) : line), problems, state };
}

function refusedRow(table: TablePlan, segment: Segment, offsets: Int32Array, refused: RefusedLine): QuarantinedRow {
  const line = segment.source.subarray(offsets[refused.index], offsets[refused.index + 1]);
  const position = table.columns.findIndex((column) => column.target === refused.column);
  const field = position < 0 ? undefined : splitLine(line)[position];
  const value = field === undefined ? null : decodeValue(field, 0, field.length);
  const problem: RowProblem = {
    column: position < 0 ? '' : refused.column,
    code: refused.code,
    pattern_key: constraintKey(table.table, refused),
    sample: value === null ? null : sampleText(value.text),
    detail: refused.detail.slice(0, 1000),
  };
  // An orphan is tried again when the parents are in.
  return quarantined(segment.rowNumbers[refused.index] as number, line, [problem], refused.code === 'CONSTRAINT_FOREIGN_KEY' ? 'pending' : 'open');
}

/** What refusals by one constraint have in common, so that a person decides once for all of them. */
function constraintKey(table: string, refused: RefusedLine): string {
  return `constraint|${table}|${refused.constraint ?? `${refused.code}${refused.column === '' ? '' : `|${refused.column}`}`}`;
}
