/** The data path: sources that speak COPY text, column programs, and the target with its ledger and quarantine. */
export { openSource, type SourceOptions } from './source/open-source.js';
export type { RefusedRecord, SampledCell, Source, SourceBatch, SourceColumn, SourceTable } from './source/source.js';
export { openTarget, Target, type TargetOptions } from './target/target.js';
export type { ForeignKey, TargetColumn, TargetTable } from './target/target-table.js';
/** One field of COPY text to the value that diagnosis works on, and back. */
export { decodeField, decodeValue, isNullField } from './copy-text/decode-field.js';
export { encodeField } from './copy-text/encode-field.js';
export { splitLine } from './copy-text/split-line.js';
export type { Resolution, ValueResolver } from './column-program/resolution.js';
export { canonicalOptions } from './column-program/canonical-options.js';
export type { PatternUse } from './column-program/pattern-uses.js';
export type { RowProblem } from './column-program/row-program.js';
export { loadChunk, type ChunkReport, type LoadChunkOptions } from './load-chunk.js';
export type { RowCounts } from './ledger/chunk-ledger.js';
export { planMigration, type Ignored, type PlannedMigration, type PlanSpec } from './plan-migration.js';
export type { TransactionLimits } from './target/chunk-transaction.js';
