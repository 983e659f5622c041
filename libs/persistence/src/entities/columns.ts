import type { ValueTransformer } from 'typeorm';

/** Schema of the control store: its tables never mix with those of a target in the same database. */
export const CONTROL_SCHEMA = 'sensei_control';

/** bigint arrives as text from the driver; our counters stay far below 2^53. */
export const asNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** Milliseconds, as JavaScript's Date has them, so that a page cursor made from a row finds the row again. */
export const instant = { type: 'timestamp with time zone', precision: 3 } as const;
