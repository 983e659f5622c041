import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CONTROL_SCHEMA, instant } from './columns.js';

/** A key that may call the API, as its SHA-256 in hex: the key itself is 256 random bits, so there is nothing to guess. */
@Entity({ name: 'api_key', schema: CONTROL_SCHEMA })
export class ApiKey {
  @PrimaryColumn({ type: 'text' }) hash!: string;
  @Column({ ...instant }) created_at!: Date;
}
