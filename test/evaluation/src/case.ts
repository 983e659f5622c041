import type { PatternEvidence } from '@sensei/contracts';

/** One value of a ground-truth set. Only `case` may reach the engine. */
export interface TruthRow {
  readonly case: {
    readonly id: string;
    readonly target_type: string;
    readonly input?: string;
    readonly input_base64?: string;
    readonly context: Readonly<Record<string, unknown>>;
  };
  readonly truth: {
    /** What PostgreSQL prints, null for NULL, an object where no safe answer exists. */
    readonly expected: string | null | { readonly reject: true };
    readonly kind: 'refused' | 'misread' | 'control' | 'text';
  };
  readonly set: string;
}

/** What the engine made of one value. */
export interface Prediction {
  readonly id: string;
  readonly outcome: 'unchanged' | 'repaired' | 'null' | 'quarantined';
  readonly value?: string;
  readonly confidence?: number;
  /** What the confidence rests on; not written to the predictions. */
  readonly evidence?: PatternEvidence;
  /** Rule that answered, or the code of the quarantine; for reports and for fitting priors. */
  readonly rule?: string;
  readonly explanation?: string;
}
