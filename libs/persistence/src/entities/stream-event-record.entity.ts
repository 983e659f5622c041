import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { asNumber, CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** One event of a migration. `seq` has no gaps: it is given out together with the insert, under the lock of the migration's row. */
@Entity({ name: 'stream_event', schema: CONTROL_SCHEMA })
export class StreamEventRecord {
  @PrimaryColumn({ type: 'uuid' }) migration_id!: string;
  @PrimaryColumn({ type: 'bigint', transformer: asNumber }) seq!: number;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'jsonb', transformer: asJson }) data!: Record<string, unknown>;
  /** The write that brought it: a write whose answer was lost is recognised before it is repeated. */
  @Column({ type: 'uuid' }) batch!: string;
  @Column({ ...instant, default: () => 'now()' }) created_at!: Date;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'stream_event_migration' })
  migration?: Migration;
}
