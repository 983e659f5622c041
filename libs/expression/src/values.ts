import type { Decimal } from './numbers/decimal.js';

/** Months, days and microseconds stay apart, as PostgreSQL keeps them. */
export interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

/** Time of day with its zone, in seconds west of Greenwich as PostgreSQL keeps it. */
export interface TimeTz {
  readonly micros: number;
  readonly zone: number;
}

/**
 * The static types of the compiled subset and how their values are held. Dates are days and timestamps microseconds from 2000-01-01, with
 * JavaScript's infinities (dates) and PostgreSQL's extreme values (timestamps) for `infinity`.
 */
export interface ValueOf {
  unknown: string;
  text: string;
  boolean: boolean;
  smallint: number;
  integer: number;
  bigint: bigint;
  numeric: Decimal;
  float8: number;
  date: number;
  time: number;
  timetz: TimeTz;
  timestamp: bigint;
  timestamptz: bigint;
  interval: Interval;
  bytea: Uint8Array;
  /** Zeros and ones, for bit and varbit alike. */
  bit: string;
  uuid: string;
  textArray: readonly (string | null)[];
}

export type SqlType = keyof ValueOf;
export type Value = ValueOf[SqlType] | null;
export type Run = (col: string, result: string | null) => Value;

/** A typed piece of a compiled expression. */
export interface Plan {
  readonly type: SqlType;
  readonly run: Run;
  /** Set where the value does not depend on the row. */
  readonly constant?: { readonly value: Value };
}

/** Thrown while a plan is made when a construct is not in the compiled subset; the expression stays with the server. */
export class Uncompiled {
  constructor(readonly message: string) {}
}

/** Plans a node of the tree; handed to the planners of the kinds of nodes, which call it for what is inside. */
export type PlanNode = (node: unknown) => Plan;

export const constantPlan = (type: SqlType, value: Value): Plan => ({ type, run: () => value, constant: { value } });
