import type { SwarmPattern, TablePlan } from '@sensei/contracts';
import { expectationsOf, FAMILIES, MAX_PARTS, partSignature, planSolution, type ColumnEvidence, type SolutionPlan, type SourceValue } from '@sensei/diagnosis';
import type { Outcome } from '@sensei/expression';
import { isErrorCode, type Clock, type ErrorCode } from '@sensei/kernel';
import { signatureOf, type CanonicalOptions } from '@sensei/signature';
import type { PatternCache } from '@sensei/swarm';
import type { Resolution, ValueResolver } from '@sensei/transfer';
import { ColumnScope } from './column-scope.js';
import type { ProblemSolver, ShapePart } from './problem-solver.js';

/** Rounds of "look again, start what is missing, await one's own work" before the rest is left to the quarantine. */
const SETTLE_ROUNDS = 4;

/** A key that another agent is diagnosing is asked for again after this long. */
const RETRY_MS = 250;

interface Applicable {
  readonly kind: 'apply';
  readonly pattern: SwarmPattern;
  readonly planned: SolutionPlan;
}

type Standing =
  | Applicable
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly key: string; readonly detail: string }
  | { readonly kind: 'pending'; readonly key: string };

/**
 * Answers for one agent and one table what becomes of a value that is not canonical. `resolve` is synchronous and only reads what the agent
 * knows; whatever is missing is started in the background and found by a later call.
 */
export class TableResolver implements ValueResolver {
  readonly #table: TablePlan;
  readonly #columns: readonly ColumnScope[];
  readonly #evidence: readonly ColumnEvidence[];
  readonly #cache: PatternCache;
  readonly #solver: ProblemSolver;
  readonly #threshold: number;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #standings = new Map<string, Standing>();
  readonly #working = new Map<string, Promise<void>>();
  readonly #retryAt = new Map<string, number>();
  readonly #planned = new Map<string, SolutionPlan>();
  readonly #evaluated = new Map<string, Outcome | 'not-admitted'>();
  #cacheGeneration = -1;
  #generation = 0;

  constructor(table: TablePlan, evidence: readonly ColumnEvidence[], cache: PatternCache, solver: ProblemSolver, threshold: number, clock: Clock, onError: (error: unknown) => void) {
    this.#table = table;
    this.#columns = table.columns.map((plan, i) => new ColumnScope(table.table, i, plan));
    this.#evidence = evidence;
    this.#cache = cache;
    this.#solver = solver;
    this.#threshold = threshold;
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Changes whenever an answer given before might be another now. */
  get generation(): number {
    if (this.#cache.generation !== this.#cacheGeneration) this.#changed();
    return this.#generation;
  }

  /** What the column's own values say about those that would pass as they stand; read once, when a chunk begins. */
  canonicalOptions(index: number): CanonicalOptions {
    const evidence = this.#evidence[index];
    return evidence === undefined ? {} : expectationsOf(evidence, FAMILIES);
  }

  resolve(index: number, value: SourceValue): Resolution {
    const column = this.#columns[index];
    if (column === undefined) throw new RangeError(`no column ${index}`);
    const signature = signatureOf(column.type, value);
    for (let part = 1; part <= MAX_PARTS; part++) {
      const resolution = this.#resolvePart(column, partSignature(signature, part), value);
      if (resolution !== undefined) return resolution;
    }
    return { kind: 'refuse', code: 'VALUE_REPAIR_FAILED', patternKey: column.plainKey(signature), detail: 'The value has the shape, but none of the forms that its patterns are for.' };
  }

  /** Undefined where the pattern of this part of the shape is not meant for the value. */
  #resolvePart(column: ColumnScope, signature: string, value: SourceValue): Resolution | undefined {
    const standing = this.#standing(column, signature);
    if (standing.kind === 'refuse') return { kind: 'refuse', code: standing.code, patternKey: standing.key, detail: standing.detail };
    if (standing.kind === 'apply') return this.#apply(column, standing, signature, value);
    column.remember(signature, value.text, value.bytes);
    this.#work(column, signature, standing.key);
    return { kind: 'pending', patternKey: standing.key };
  }

  /** Awaits this agent's own work only: what another agent has claimed is looked for in the snapshot once, and not waited for. */
  async settle(_pendingKeys: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    this.#retryAt.clear();
    for (let round = 0; round < SETTLE_ROUNDS && !signal.aborted; round++) {
      for (const column of this.#columns) for (const signature of column.waitingSignatures()) this.#takeUp(column, signature);
      if (this.#working.size === 0) return;
      await Promise.all(this.#working.values());
    }
  }

  #takeUp(column: ColumnScope, signature: string): void {
    const standing = this.#standing(column, signature);
    if (standing.kind === 'pending') this.#work(column, signature, standing.key);
    else if (standing.kind === 'apply' && column.waitingValues(signature).some((v) => this.#needsServer(column, standing, v.text))) this.#evaluate(column, signature, standing);
    else column.settled(signature);
  }

  #needsServer(column: ColumnScope, { pattern, planned }: Applicable, text: string): boolean {
    return !this.#evaluated.has(evaluationSlot(column, pattern, text)) && planned.apply(text) === 'uncompiled';
  }

  /** Starts the next step for a signature of a column, unless one is under way or another agent was found at it just now. */
  #work(column: ColumnScope, signature: string, key: string): void {
    const slot = `${column.index}|${signature}`;
    if (this.#working.has(slot) || this.#clock.monotonic() < (this.#retryAt.get(slot) ?? 0)) return;
    this.#track(slot, this.#advance(column, signature, key, slot));
  }

  #track(slot: string, task: Promise<void>): void {
    this.#working.set(slot, task.catch(this.#onError).finally(() => this.#working.delete(slot)));
  }

  async #advance(column: ColumnScope, signature: string, key: string, slot: string): Promise<void> {
    const plain = this.#cache.get(column.plainKey(signature));
    if (plain !== undefined && key === plain.pattern_key && column.adoption(plain) === undefined) {
      await this.#adopt(column, signature, plain);
    } else if ((await this.#solver.solve(this.#table, column, this.#part(column, signature), key)) === 'elsewhere') {
      this.#retryAt.set(slot, this.#clock.monotonic() + RETRY_MS);
    }
  }

  async #adopt(column: ColumnScope, signature: string, pattern: SwarmPattern): Promise<void> {
    column.setAdoption(pattern, { state: 'checking' });
    try {
      await this.#solver.adopt(this.#table, column, this.#part(column, signature), pattern);
    } catch (error) {
      column.dropAdoption(pattern);
      throw error;
    }
    this.#changed();
  }

  #apply(column: ColumnScope, standing: Applicable, signature: string, value: SourceValue): Resolution | undefined {
    const { pattern, planned } = standing;
    const outcome = this.#evaluated.get(evaluationSlot(column, pattern, value.text)) ?? planned.apply(value.text);
    if (outcome === 'uncompiled') {
      column.remember(signature, value.text, value.bytes);
      return { kind: 'pending', patternKey: pattern.pattern_key };
    }
    if (outcome === 'not-admitted') return undefined;
    if (!outcome.ok) return { kind: 'refuse', code: 'VALUE_REPAIR_FAILED', patternKey: pattern.pattern_key, detail: outcome.message };
    if (outcome.value === value.text && !value.bytes) return { kind: 'unchanged' };
    return { kind: 'value', text: outcome.value, patternId: pattern.pattern_id, version: pattern.version };
  }

  /** Expressions outside the compiled subset run on the target, a batch per signature. */
  #evaluate(column: ColumnScope, signature: string, { pattern }: Applicable): void {
    const texts = column.waitingValues(signature).map((v) => v.text);
    column.settled(signature);
    const evaluation = this.#solver.evaluate(this.#table, column, pattern, texts).then((outcomes) => {
      texts.forEach((text, i) => this.#evaluated.set(evaluationSlot(column, pattern, text), outcomes[i] ?? 'not-admitted'));
      this.#changed();
    });
    this.#track(`${column.index}|${signature}`, evaluation);
  }

  /** What a signature stands for here: the shape itself, or what the patterns of its first parts left over. */
  #part(column: ColumnScope, signature: string): ShapePart {
    const [, shape = signature, number = '1'] = /^(.*) #([0-9])$/s.exec(signature) ?? [];
    const solved = Array.from({ length: Number(number) - 1 }, (_, i) => this.#standing(column, partSignature(shape, i + 1)));
    return { signature, shape, solved: solved.flatMap((standing) => (standing.kind === 'apply' ? [standing.planned] : [])) };
  }

  #changed(): void {
    this.#cacheGeneration = this.#cache.generation;
    this.#standings.clear();
    this.#generation++;
  }

  #standing(column: ColumnScope, signature: string): Standing {
    if (this.#cache.generation !== this.#cacheGeneration) this.#changed();
    const slot = `${column.index}|${signature}`;
    const known = this.#standings.get(slot);
    if (known !== undefined) return known;
    const fresh = this.#judge(column, signature);
    if (fresh.kind !== 'pending') this.#standings.set(slot, fresh);
    return fresh;
  }

  #judge(column: ColumnScope, signature: string): Standing {
    const own = this.#cache.get(column.ownKey(signature));
    if (own !== undefined) return this.#usable(column, own, own.confidence);
    const plainKey = column.plainKey(signature);
    const plain = this.#cache.get(plainKey);
    if (plain === undefined) return { kind: 'pending', key: plainKey };
    if (column.isHome(plain)) return this.#usable(column, plain, plain.confidence);
    const decidesItself = plain.evidence.column_dependent || column.declares;
    if (plain.test_result === 'fail') return decidesItself ? { kind: 'pending', key: column.ownKey(signature) } : this.#usable(column, plain, 0);
    const adoption = column.adoption(plain);
    if (adoption?.state === 'holds') return this.#usable(column, plain, adoption.confidence);
    return { kind: 'pending', key: adoption?.state === 'fails' ? column.ownKey(signature) : plainKey };
  }

  #usable(column: ColumnScope, pattern: SwarmPattern, confidence: number): Standing {
    const refuse = (code: ErrorCode, detail: string): Standing => ({ kind: 'refuse', code, key: pattern.pattern_key, detail });
    if (pattern.test_result === 'fail') {
      const code = pattern.reason_code ?? '';
      return refuse(isErrorCode(code) ? code : 'VALUE_UNRESOLVED', pattern.evidence.explanation);
    }
    if (pattern.status === 'rejected' || pattern.status === 'superseded') return refuse('VALUE_UNRESOLVED', pattern.decision ?? 'The pattern was rejected.');
    if (pattern.status === 'conflicted') return refuse('VALUE_AMBIGUOUS', pattern.decision ?? 'Two solutions disagree.');
    if (confidence < this.#threshold) return refuse('VALUE_BELOW_THRESHOLD', `Confidence ${confidence.toFixed(2)} is below ${this.#threshold}. ${pattern.evidence.explanation}`);
    return { kind: 'apply', pattern, planned: this.#plan(column, pattern) };
  }

  #plan(column: ColumnScope, pattern: SwarmPattern): SolutionPlan {
    const slot = `${column.plan.type}|${pattern.pattern_id}@${pattern.version}`;
    let planned = this.#planned.get(slot);
    if (planned === undefined) this.#planned.set(slot, (planned = planSolution(pattern.solution, column.type)));
    return planned;
  }
}

const evaluationSlot = (column: ColumnScope, pattern: SwarmPattern, text: string): string => `${column.index}|${pattern.pattern_id}@${pattern.version}|${text}`;
