import type { ColumnSettings } from '@sensei/contracts';
import { sampleColumn, sourceValue, type ColumnEvidence, type SourceValue } from '@sensei/diagnosis';
import { parseTargetType } from '@sensei/kernel';
import type { TruthRow } from './case.js';

const PASSED_ON = [
  'date_order',
  'date_format',
  'locale',
  'language',
  'decimal_mark',
  'grouping_mark',
  'percent_as',
  'currency',
  'null_values',
  'true_values',
  'false_values',
  'calendar',
  'timezone',
  'encoding',
  'source_type',
] as const;
/** Orders that a migration spec knows; a case may name others, which then are not declared. */
const DATE_ORDERS = ['DMY', 'MDY', 'YMD', 'YDM'];

/** The settings that a user could declare for the column of a case in a migration spec. */
export function settingsOf(context: TruthRow['case']['context']): ColumnSettings {
  const settings: Record<string, unknown> = {};
  for (const key of PASSED_ON) if (context[key] !== undefined) settings[key] = context[key];
  if (settings['date_order'] !== undefined && !DATE_ORDERS.includes(String(settings['date_order'])))
    delete settings['date_order'];
  if (context['source_encoding'] !== undefined) settings['encoding'] = context['source_encoding'];
  // The remark of a column tells what it holds, as the type of the source would if it had one.
  if (context['column_note'] !== undefined) settings['source_type'] ??= context['column_note'];
  return settings as ColumnSettings;
}

export interface CaseColumn {
  readonly evidence: ColumnEvidence;
  readonly input: SourceValue;
}

/** A case as a table with one column: its siblings and its input. */
export function columnOfCase({ case: c }: Pick<TruthRow, 'case'>, notNull = false): CaseColumn {
  const input = sourceValue(
    c.input_base64 === undefined ? Buffer.from(c.input ?? '', 'utf8') : Buffer.from(c.input_base64, 'base64'),
  );
  const siblings = Array.isArray(c.context['siblings'])
    ? c.context['siblings'].filter((s): s is string => typeof s === 'string')
    : [];
  const column = {
    table: String(c.context['table'] ?? 'cases'),
    column: String(c.context['column'] ?? 'value'),
    type: parseTargetType(c.target_type),
    notNull,
    settings: settingsOf(c.context),
  };
  const values = [...siblings.map((text): SourceValue => ({ text, bytes: false })), input];
  return { evidence: sampleColumn(column, values), input };
}
