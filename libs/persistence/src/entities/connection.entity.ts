import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';

/** A named source or target. The password is kept apart from the rest, sealed, and never leaves through the API. */
@Entity({ name: 'connection', schema: CONTROL_SCHEMA })
export class Connection {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', unique: true }) name!: string;
  @Column({ type: 'text' }) kind!: 'postgres' | 'csv';
  /** The fields of the connection without its secret. */
  @Column({ type: 'jsonb', transformer: asJson }) config!: object;
  /** Sealed with the installation's secret key; null where the kind has no secret. */
  @Column({ type: 'text', nullable: true, select: false }) secret!: string | null;
  @Column({ ...instant }) created_at!: Date;
  @Column({ ...instant }) updated_at!: Date;
  @Column({ ...instant, nullable: true }) tested_at!: Date | null;
  @Column({ type: 'jsonb', transformer: asJson, nullable: true }) test_result!: object | null;
}
