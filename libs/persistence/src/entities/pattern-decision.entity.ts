import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { asNumber, CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** One decision about a pattern key, in the order of their versions; never changed afterwards. */
@Entity({ name: 'pattern_decision', schema: CONTROL_SCHEMA })
export class PatternDecision {
  @PrimaryColumn({ type: 'uuid' }) migration_id!: string;
  /** Monotonic within the migration, as in Redis. */
  @PrimaryColumn({ type: 'bigint', transformer: asNumber }) version!: number;
  @Column({ type: 'text' }) pattern_key!: string;
  @Column({ type: 'text' }) decision!: string;
  @Column({ type: 'jsonb', transformer: asJson, default: [] }) reasons!: string[];
  /** The pattern as decided. */
  @Column({ type: 'jsonb', transformer: asJson }) record!: object;
  @Column({ type: 'text' }) decided_by!: string;
  @Column({ ...instant }) decided_at!: Date;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'pattern_decision_migration' })
  migration?: Migration;
}
