/** Everything that travels between processes: schemas, names of channels and keys, and the parser that every edge uses. */
import 'reflect-metadata';
export {
  MAX_SAMPLE_LENGTH, MAX_SAMPLES, PATTERN_CATEGORIES, PATTERN_STATUSES, PatternContext, PatternEvidence, PatternSituation, PatternSolution,
  SwarmPattern, TEST_RESULTS, type PatternCategory, type PatternStatus, type TestResult,
} from './swarm-pattern.js';
export { keyColumn, patternKey, plainKey } from './pattern-key.js';
export { Envelope, ENVELOPE_TYPES, MAX_MESSAGE_BYTES, PRIORITIES, type EnvelopeType, type Priority } from './envelope.js';
export { channel, channelWildcard, CHUNK_QUEUE, parseChannel, redisKeys, TOPICS, type Topic } from './channels.js';
export { CHUNK_JOB_KINDS, ChunkJob, chunkJobId, type ChunkJobKind } from './chunk-job.js';
export { STREAM_EVENT_TYPES, STREAM_VERSION, StreamCommand, StreamEvent, type StreamEventType } from './stream-event.js';
export { parseEnvelope, parseMessage } from './parse-message.js';
export { WIRE_VERSION } from './wire.js';
export { ColumnSettings } from './column-settings.js';
export { CustomRule, RuleExample } from './custom-rule.js';
export type {
  ChunkRange, ColumnPlan, CsvConnection, MigrationPlan, PostgresConnection, RunState, SourceConnection, TablePlan,
} from './migration-plan.js';
