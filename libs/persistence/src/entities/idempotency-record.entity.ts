import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';
import { asJson } from './json-text.js';

/** The answer that was given to a request with an Idempotency-Key. */
@Entity({ name: 'idempotency', schema: CONTROL_SCHEMA })
@Index('idempotency_created_at', ['created_at'])
export class IdempotencyRecord {
  @PrimaryColumn({ type: 'text' }) key!: string;
  @PrimaryColumn({ type: 'text' }) route!: string;
  @Column({ type: 'text' }) request_hash!: string;
  @Column({ type: 'jsonb', transformer: asJson, nullable: true }) response!: object | null;
  @Column({ type: 'integer', nullable: true }) status!: number | null;
  @Column({ ...instant }) created_at!: Date;
}
