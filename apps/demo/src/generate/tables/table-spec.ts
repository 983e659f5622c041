import type { Column } from '../column.js';
import type { ParentKeys } from '../parent-keys.js';

/** A table before it is generated: the first column is the key. */
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Further lines of the target DDL. */
  readonly constraints?: readonly string[];
  /** Whether some rows were imported twice by the legacy system: exact copies with the same key, at the end. */
  readonly hasCopies?: boolean;
}

/** Sizes and keys of all tables, known before any row is made. */
export interface Plan {
  readonly departments: ParentKeys;
  readonly offices: ParentKeys;
  readonly employees: ParentKeys;
  readonly suppliers: ParentKeys;
  readonly products: ParentKeys;
  readonly customers: ParentKeys;
  readonly orders: ParentKeys;
  readonly invoices: ParentKeys;
}
