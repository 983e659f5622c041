export interface TargetColumn {
  readonly name: string;
  /** As `format_type` prints it; for a domain the type below it, whose input rules are the same. */
  readonly type: string;
  readonly enumLabels?: readonly string[];
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** Computed by the database (GENERATED ALWAYS AS … STORED): never written. */
  readonly generated: boolean;
  readonly identity: boolean;
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parentSchema: string;
  readonly parentTable: string;
  readonly parentColumns: readonly string[];
}

export interface TargetTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly TargetColumn[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}
