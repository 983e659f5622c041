import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** How far one table is: a copy of what plan and ledger say, for quick reading. */
@Entity({ name: 'migration_table', schema: CONTROL_SCHEMA })
export class MigrationTable {
  @PrimaryColumn({ type: 'uuid' }) migration_id!: string;
  @PrimaryColumn({ type: 'text' }) table_name!: string;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'integer' }) level!: number;
  @Column({ type: 'text' }) state!: 'waiting' | 'loading' | 'done' | 'failed';
  @Column({ type: 'integer' }) chunks_total!: number;
  @Column({ type: 'integer', default: 0 }) chunks_done!: number;
  @Column({ type: 'jsonb', transformer: asJson, default: {} }) rows!: Record<string, number>;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'migration_table_migration' })
  migration?: Migration;
}
