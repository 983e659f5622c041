import { HandBack, PgFailure } from './failure.js';
import { constantPlan, Uncompiled, type Plan, type Run, type SqlType, type Value, type ValueOf } from './values.js';

/** One overload of a function or operator. Without `apply` it exists only so that the choice among overloads falls as in PostgreSQL. */
export interface Signature {
  readonly args: readonly SqlType[];
  readonly returns: SqlType;
  readonly apply: ((...args: Value[]) => Value) | undefined;
}

type Values<A extends readonly SqlType[]> = { -readonly [K in keyof A]: ValueOf[A[K]] };

/** A strict overload: it never sees NULL, and gives NULL for any NULL argument. */
export function strict<const A extends readonly SqlType[], R extends SqlType>(
  args: A,
  returns: R,
  apply: (...args: Values<A>) => ValueOf[R] | null,
): Signature {
  return { args, returns, apply: apply as unknown as (...args: Value[]) => Value };
}

/** An overload that the server evaluates. */
export const elsewhere = (args: readonly SqlType[], returns: SqlType): Signature => ({ args, returns, apply: undefined });

/** Calls a strict overload: all arguments are evaluated first, from the left, as the executor does. */
export function callPlan(signature: Signature, args: readonly Plan[]): Plan {
  const { apply, returns } = signature;
  if (apply === undefined) throw new Uncompiled('an overload that only the server has');
  return strictPlan(returns, args, apply);
}

/** A strict function over plans. A constant NULL decides before any other argument runs, as in PostgreSQL's planner. */
export function strictPlan(type: SqlType, args: readonly Plan[], apply: (...args: Value[]) => Value): Plan {
  if (args.some((arg) => arg.constant?.value === null)) return constantPlan(type, null);
  if (args.every((arg) => arg.constant !== undefined))
    return constantPlan(
      type,
      atPlanTime(() => apply(...args.map((arg) => (arg.constant as { value: Value }).value))),
    );
  return { type, run: strictRun(args, apply) };
}

function strictRun(args: readonly Plan[], apply: (...args: Value[]) => Value): Run {
  const [a, b, c] = args.map((arg) => arg.run) as [Run, Run, Run];
  const constantB = args[1]?.constant;
  const constantC = args[2]?.constant;
  if (args.length === 1)
    return (col, result) => {
      const x = a(col, result);
      return x === null ? null : apply(x);
    };
  if (args.length === 2 && constantB !== undefined) {
    const y = constantB.value;
    return (col, result) => {
      const x = a(col, result);
      return x === null ? null : apply(x, y);
    };
  }
  if (args.length === 2)
    return (col, result) => {
      const x = a(col, result);
      const y = b(col, result);
      return x === null || y === null ? null : apply(x, y);
    };
  if (args.length === 3 && constantB !== undefined && constantC !== undefined) {
    const [y, z] = [constantB.value, constantC.value];
    return (col, result) => {
      const x = a(col, result);
      return x === null ? null : apply(x, y, z);
    };
  }
  if (args.length === 3) {
    return (col, result) => {
      const x = a(col, result);
      const y = b(col, result);
      const z = c(col, result);
      return x === null || y === null || z === null ? null : apply(x, y, z);
    };
  }
  const runs = args.map((arg) => arg.run);
  return (col, result) => {
    const values = runs.map((run) => run(col, result));
    return values.includes(null) ? null : apply(...values);
  };
}

/** Runs a constant part once. PostgreSQL does the same while planning and fails as a whole; such expressions stay with the server. */
export function atPlanTime<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    if (failure instanceof PgFailure || failure instanceof HandBack)
      throw new Uncompiled(`a constant part that fails: ${failure.message}`);
    throw failure;
  }
}
