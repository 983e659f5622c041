import { patternKey, type ColumnPlan, type SwarmPattern } from '@sensei/contracts';
import { parseTargetType, type TargetType } from '@sensei/kernel';

/** Distinct values that are kept per signature until they are diagnosed or evaluated; the rest waits in the quarantine. */
const MAX_WAITING_VALUES = 20_000;

/** What an agent has found out about using one pattern in one column. */
export type Adoption =
  | { readonly state: 'checking' }
  | { readonly state: 'holds'; readonly confidence: number }
  | { readonly state: 'fails' };

/**
 * Length, precision and scale are no part of a key: how an amount is written does not depend on how many digits the column holds, and the
 * re-proof on each further column finds out whether its values fit there.
 */
const keyTypeOf = ({ base, sql, isArray }: TargetType): string => (base === 'other' || base === 'enum' ? sql : `${base}${isArray ? '[]' : ''}`);

/** One column as the resolver works on it: its type, its names, and what is known of foreign patterns here. */
export class ColumnScope {
  readonly index: number;
  readonly plan: ColumnPlan;
  readonly type: TargetType;
  /** "table.column" of the target, as column keys name it. */
  readonly name: string;
  readonly #table: string;
  readonly #keyType: string;
  readonly #adoptions = new Map<string, Adoption>();
  readonly #waiting = new Map<string, Map<string, boolean>>();

  constructor(table: string, index: number, plan: ColumnPlan) {
    this.index = index;
    this.plan = plan;
    this.type = parseTargetType(plan.type, plan.enumLabels);
    this.name = `${table}.${plan.target}`;
    this.#table = table;
    this.#keyType = keyTypeOf(this.type);
  }

  /** Whether the user said anything about the column; its type in the source is no such word. */
  get declares(): boolean {
    return Object.keys(this.plan.settings).some((name) => name !== 'source_type');
  }

  plainKey(signature: string): string {
    return patternKey(this.#keyType, signature);
  }

  ownKey(signature: string): string {
    return patternKey(this.#keyType, signature, this.name);
  }

  /** True where the pattern was proven on this very column. */
  isHome(pattern: SwarmPattern): boolean {
    const { table, column } = pattern.pattern.context;
    return table === this.#table && column === this.plan.target;
  }

  adoption(pattern: SwarmPattern): Adoption | undefined {
    return this.#adoptions.get(`${pattern.pattern_id}@${pattern.version}`);
  }

  setAdoption(pattern: SwarmPattern, adoption: Adoption): void {
    this.#adoptions.set(`${pattern.pattern_id}@${pattern.version}`, adoption);
  }

  /** Forgets that a check was under way, so that the next value starts it again. */
  dropAdoption(pattern: SwarmPattern): void {
    this.#adoptions.delete(`${pattern.pattern_id}@${pattern.version}`);
  }

  remember(signature: string, text: string, bytes: boolean): void {
    let values = this.#waiting.get(signature);
    if (values === undefined) this.#waiting.set(signature, (values = new Map()));
    if (values.size < MAX_WAITING_VALUES) values.set(text, bytes);
  }

  waitingValues(signature: string): readonly { readonly text: string; readonly bytes: boolean }[] {
    return [...(this.#waiting.get(signature) ?? [])].map(([text, bytes]) => ({ text, bytes }));
  }

  waitingSignatures(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  settled(signature: string): void {
    this.#waiting.delete(signature);
  }
}
