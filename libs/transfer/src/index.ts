/** The data path: sources that speak COPY text, column programs, and the target with its ledger and quarantine. */
export { openSource, type SourceOptions } from './source/open-source.js';
export type { RefusedRecord, SampledCell, Source, SourceBatch, SourceColumn, SourceTable } from './source/source.js';
export { openTarget, Target, type TargetOptions } from './target/target.js';
export type { ForeignKey, TargetColumn, TargetTable } from './target/target-table.js';
export { targetEvaluator } from './target/target-evaluator.js';
/** One field of COPY text to the value that diagnosis works on, and back. */
export { decodeField, decodeValue, isNullField } from './copy-text/decode-field.js';
export { encodeField } from './copy-text/encode-field.js';
export { splitLine } from './copy-text/split-line.js';
/** What a resolver answers for a value that is not canonical, and what a chunk remembers of it. */
export type { Resolution, ValueResolver } from './column-program/resolution.js';
export { canonicalOptions } from './column-program/canonical-options.js';
export { PatternUses, type PatternUse } from './column-program/pattern-uses.js';
/** The byte loop over rows, which needs no server: what a benchmark of the data path runs. */
export { RowProgram, type RowOutlets, type RowProblem } from './column-program/row-program.js';
export { Segment } from './column-program/segment.js';
/** Loading and replaying: the units of work, each committed with its accounts. */
export { loadChunk, type LoadChunkOptions } from './load-chunk.js';
export { replayQuarantine, type ReplayOptions } from './replay-quarantine.js';
export type { ChunkReport } from './chunk-transaction.js';
export type { TransactionLimits } from './target/begin-load.js';
export { planMigration, type Ignored, type PlannedMigration, type PlanSpec } from './plan-migration.js';
/** What the ledger and the quarantine in the target say. */
export type { RowCounts } from './ledger/chunk-ledger.js';
export { readProgress, type LedgerProgress, type TableLedger } from './ledger/read-progress.js';
export { quarantineGroups, readQuarantine, type QuarantineEntry, type QuarantineGroup, type QuarantineQuery } from './ledger/read-quarantine.js';
export type { QuarantineState } from './ledger/quarantine-rows.js';
export { patternsUsed, type PatternUsage } from './ledger/patterns-used.js';
export { discardQuarantine, releasePending, reopenQuarantine } from './ledger/move-quarantine.js';
