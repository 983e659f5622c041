import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { asNumber, CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';

/** What stopped a migration: a code of the error catalogue and what happened. */
export interface MigrationFailure {
  readonly code: string;
  readonly message: string;
  readonly place?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One run from a source to a target. `status` moves only along the state machine of the API. */
@Entity({ name: 'migration', schema: CONTROL_SCHEMA })
@Index('migration_created_at', ['created_at', 'id'])
@Index('migration_status', ['status'])
export class Migration {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) status!: string;
  /** What the user asked for; passwords of inline connections are sealed. */
  @Column({ type: 'jsonb', transformer: asJson }) spec!: object;
  /** The plan without its credentials; null before planning. */
  @Column({ type: 'jsonb', transformer: asJson, nullable: true, select: false }) plan!: object | null;
  @Column({ type: 'double precision' }) threshold!: number;
  @Column({ type: 'jsonb', transformer: asJson, nullable: true }) error!: MigrationFailure | null;
  @Column({ type: 'text', nullable: true }) pause_reason!: string | null;
  @Column({ ...instant }) created_at!: Date;
  @Column({ ...instant, nullable: true }) started_at!: Date | null;
  @Column({ ...instant, nullable: true }) finished_at!: Date | null;
  /** Last event number given out. Written by the event log alone: a saved entity must not set it back. */
  @Column({ type: 'bigint', default: 0, insert: false, update: false, transformer: asNumber }) last_seq!: number;
  @Column({ type: 'jsonb', transformer: asJson, default: {} }) counters!: Record<string, number>;
}
