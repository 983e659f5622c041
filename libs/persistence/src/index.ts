/** The control store: entities, migrations, and the PostgreSQL or embedded database below them. */
export { openControlStore, type ControlStore, type ControlStoreOptions } from './store/open-control-store.js';
export { appendEvents, type NewEvent } from './store/append-events.js';
export { CONTROL_SCHEMA } from './entities/columns.js';
export { Agent } from './entities/agent.entity.js';
export { ApiKey } from './entities/api-key.entity.js';
export { Conflict } from './entities/conflict.entity.js';
export { Connection } from './entities/connection.entity.js';
export { IdempotencyRecord } from './entities/idempotency-record.entity.js';
export { MigrationTable } from './entities/migration-table.entity.js';
export { Migration, type MigrationFailure } from './entities/migration.entity.js';
export { PatternDecision } from './entities/pattern-decision.entity.js';
export { Pattern } from './entities/pattern.entity.js';
export { StreamEventRecord } from './entities/stream-event-record.entity.js';
