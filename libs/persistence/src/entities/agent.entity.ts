import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** An agent as one migration sees it. */
@Entity({ name: 'agent', schema: CONTROL_SCHEMA })
export class Agent {
  @PrimaryColumn({ type: 'uuid' }) migration_id!: string;
  @PrimaryColumn({ type: 'text' }) agent_id!: string;
  /** Host and process that run it. */
  @Column({ type: 'text' }) process!: string;
  @Column({ type: 'text' }) state!: 'SPAWN' | 'READY' | 'ACTIVE' | 'COMPLETE' | 'ERROR';
  @Column({ type: 'text', nullable: true }) lane!: string | null;
  /** Since when it is in `state`. */
  @Column({ ...instant }) since!: Date;
  @Column({ ...instant }) last_seen!: Date;
  @Column({ type: 'jsonb', transformer: asJson, default: {} }) stats!: Record<string, number>;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'agent_migration' })
  migration?: Migration;
}
