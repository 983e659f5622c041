import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';
import { Migration } from './migration.entity.js';

/** The newest version of a pattern; `record` is the whole SwarmPattern. */
@Entity({ name: 'pattern', schema: CONTROL_SCHEMA })
@Index('pattern_key', ['migration_id', 'pattern_key'])
@Index('pattern_first_seen', ['migration_id', 'first_seen', 'pattern_id'])
export class Pattern {
  @PrimaryColumn({ type: 'uuid' }) migration_id!: string;
  @PrimaryColumn({ type: 'uuid' }) pattern_id!: string;
  @Column({ type: 'text' }) pattern_key!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'double precision' }) confidence!: number;
  @Column({ type: 'jsonb', transformer: asJson }) record!: object;
  @Column({ ...instant }) first_seen!: Date;
  @Column({ ...instant }) updated_at!: Date;
  @ManyToOne(() => Migration, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'migration_id', foreignKeyConstraintName: 'pattern_migration' })
  migration?: Migration;
}
