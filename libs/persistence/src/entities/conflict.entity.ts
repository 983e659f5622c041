import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** Two solutions for one key whose results differ. */
@Entity({ name: 'conflict', schema: CONTROL_SCHEMA })
@Index('conflict_opened_at', ['migration_id', 'opened_at', 'id'])
export class Conflict {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid' }) migration_id!: string;
  @Column({ type: 'text' }) plain_key!: string;
  @Column({ type: 'text' }) state!: 'open' | 'settled';
  @Column({ type: 'jsonb', transformer: asJson }) candidates!: object[];
  @Column({ type: 'jsonb', transformer: asJson, nullable: true }) decision!: object | null;
  @Column({ ...instant }) opened_at!: Date;
  @Column({ ...instant, nullable: true }) settled_at!: Date | null;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'conflict_migration' })
  migration?: Migration;
}
