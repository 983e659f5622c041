/** The type families that the product distinguishes; anything else is `other` and passes only as PostgreSQL's own input. */
export type BaseType =
  | 'date' | 'timestamp' | 'timestamptz' | 'time' | 'timetz' | 'interval'
  | 'smallint' | 'integer' | 'bigint' | 'numeric' | 'real' | 'double precision'
  | 'boolean' | 'text' | 'varchar' | 'char' | 'uuid' | 'json' | 'jsonb' | 'bytea'
  | 'inet' | 'cidr' | 'macaddr' | 'bit' | 'varbit' | 'enum' | 'other';

/** A column type of the target. `sql` is what `format_type` prints; the rest is read from it. */
export interface TargetType {
  readonly base: BaseType;
  readonly sql: string;
  /** Characters for varchar and char, bits for bit and varbit. */
  readonly length?: number;
  /** Digits in all, for numeric. */
  readonly precision?: number;
  /** Digits behind the point for numeric; for time types the digits of a second. */
  readonly scale?: number;
  readonly isArray: boolean;
  readonly enumLabels?: readonly string[];
}

const ALIASES: Readonly<Record<string, BaseType>> = {
  date: 'date', 'timestamp': 'timestamp', 'timestamp without time zone': 'timestamp', timestamptz: 'timestamptz',
  'timestamp with time zone': 'timestamptz', time: 'time', 'time without time zone': 'time', timetz: 'timetz', 'time with time zone': 'timetz',
  interval: 'interval', smallint: 'smallint', int2: 'smallint', integer: 'integer', int: 'integer', int4: 'integer', bigint: 'bigint', int8: 'bigint',
  serial: 'integer', bigserial: 'bigint', smallserial: 'smallint',
  numeric: 'numeric', decimal: 'numeric', real: 'real', float4: 'real', 'double precision': 'double precision', float8: 'double precision',
  boolean: 'boolean', bool: 'boolean', text: 'text', 'character varying': 'varchar', varchar: 'varchar', character: 'char', char: 'char', bpchar: 'char',
  uuid: 'uuid', json: 'json', jsonb: 'jsonb', bytea: 'bytea', inet: 'inet', cidr: 'cidr', macaddr: 'macaddr', bit: 'bit', 'bit varying': 'varbit', varbit: 'varbit',
};

/**
 * Reads a type as `format_type` or a user writes it: `numeric(10,2)`, `timestamp(3) without time zone`, `character varying(40)[]`.
 * @param enumLabels the labels in their order, when the catalogue says that the type is an enum
 */
export function parseTargetType(sql: string, enumLabels?: readonly string[]): TargetType {
  const text = sql.trim().replace(/\s+/g, ' ');
  const isArray = text.endsWith('[]');
  const scalar = isArray ? text.slice(0, text.indexOf('[')) : text;
  const match = /^([a-z0-9 ]+?)\s*(?:\(\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?\))?( with(?:out)? time zone)?$/i.exec(scalar);
  const base = (match && ALIASES[`${match[1]}${match[4] ?? ''}`.toLowerCase()]) ?? 'other';
  if (enumLabels !== undefined) return { base: 'enum', sql: text, isArray, enumLabels };
  if (!match || base === 'other') return { base: 'other', sql: text, isArray };
  const first = match[2] === undefined ? undefined : Number(match[2]);
  const second = match[3] === undefined ? undefined : Number(match[3]);
  if (first === undefined) return base === 'char' || base === 'bit' ? { base, sql: text, isArray, length: 1 } : { base, sql: text, isArray };
  if (base === 'numeric') return { base, sql: text, isArray, precision: first, scale: second ?? 0 };
  if (base === 'varchar' || base === 'char' || base === 'bit' || base === 'varbit') return { base, sql: text, isArray, length: first };
  return { base, sql: text, isArray, scale: first };
}
