/** The digits of a number with what stands between them. */
export interface NumberCore {
  /** Runs of ASCII digits; the first is empty for `,5`, the last for `5,`. */
  readonly runs: readonly string[];
  /** What stands between the runs, one mark each, as `plainMark` writes it. */
  readonly marks: readonly string[];
  /** The marks as they stand in the source. */
  readonly rawMarks: readonly string[];
  /** Code point of the script's zero. */
  readonly zero: number;
  /** `e+12` as in the source, or empty. */
  readonly exponent: string;
}
