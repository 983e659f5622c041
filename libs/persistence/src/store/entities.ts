import { Agent } from '../entities/agent.entity.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { Conflict } from '../entities/conflict.entity.js';
import { Connection } from '../entities/connection.entity.js';
import { IdempotencyRecord } from '../entities/idempotency-record.entity.js';
import { MigrationTable } from '../entities/migration-table.entity.js';
import { Migration } from '../entities/migration.entity.js';
import { PatternDecision } from '../entities/pattern-decision.entity.js';
import { Pattern } from '../entities/pattern.entity.js';
import { StreamEventRecord } from '../entities/stream-event-record.entity.js';
import { ControlStore1795000000000 } from '../migrations/1795000000000-control-store.js';

export const ENTITIES = [Connection, Migration, MigrationTable, Agent, Pattern, PatternDecision, Conflict, StreamEventRecord, IdempotencyRecord, ApiKey];

export const MIGRATIONS = [ControlStore1795000000000];
