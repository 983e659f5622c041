import { Inject, Injectable } from '@nestjs/common';
import type { MigrationPlan, TablePlan } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { Migration } from '@sensei/persistence';
import { openSource, openTarget, planMigration, type Ignored } from '@sensei/transfer';
import { DataSource } from 'typeorm';
import { ConnectionVault } from '../connections/connection-vault.service.js';
import type { MigrationSpec } from '../migrations/migration-spec.js';
import { CONFIGURATION, type ApiConfiguration } from '../tokens.js';

/** The plan as the control store keeps it: everything but credentials. */
export interface StoredPlan {
  readonly tables: readonly TablePlan[];
  readonly ignored: readonly Ignored[];
}

/** Makes plans, and puts them together with the credentials for those who carry them out. */
@Injectable()
export class Planner {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ConnectionVault) private readonly vault: ConnectionVault,
    @Inject(CONFIGURATION) private readonly configuration: ApiConfiguration,
  ) {}

  /** Applies the schema file if there is one, reads both catalogues and cuts the chunks; the plan is stored before this resolves. */
  async plan(migrationId: string): Promise<StoredPlan> {
    const migration = await this.#load(migrationId);
    const spec = migration.spec as unknown as MigrationSpec;
    const source = await openSource(await this.vault.resolve(spec.source), { fileRoot: this.configuration.fileRoot });
    try {
      const target = await openTarget(await this.vault.resolveTarget(spec.target));
      try {
        await this.#applySchema(migration, spec, target);
        const { tables, ignored } = await planMigration(source, target, {
          ...spec.tables, columns: spec.columns, onExistingRows: spec.on_existing_rows,
        });
        const plan: StoredPlan = { tables, ignored };
        await this.dataSource.getRepository(Migration).update({ id: migrationId }, { plan: plan as unknown as Record<string, never> });
        return plan;
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  async stored(migrationId: string): Promise<StoredPlan | undefined> {
    return ((await this.#load(migrationId)).plan as unknown as StoredPlan | null) ?? undefined;
  }

  async spec(migrationId: string): Promise<MigrationSpec> {
    return (await this.#load(migrationId)).spec as unknown as MigrationSpec;
  }

  /** The whole plan with credentials in clear: for sealing into Redis, never for answers or logs. */
  async assemble(migrationId: string): Promise<MigrationPlan> {
    const migration = await this.#load(migrationId);
    const spec = migration.spec as unknown as MigrationSpec;
    const plan = migration.plan as unknown as StoredPlan | null;
    if (plan === null) throw new SenseiError('INVALID_STATE', `Migration ${migrationId} is not planned.`, { migration: migrationId });
    return {
      migrationId,
      source: await this.vault.resolve(spec.source),
      target: await this.vault.resolveTarget(spec.target),
      tables: plan.tables,
      rules: spec.rules,
      threshold: migration.threshold,
    };
  }

  // A schema file is applied once: a second start after a failure must not meet its own tables.
  async #applySchema(migration: Migration, spec: MigrationSpec, target: Awaited<ReturnType<typeof openTarget>>): Promise<void> {
    if (spec.schema_sql === undefined || migration.counters.schema_applied === 1) return;
    await target.applyDdl(spec.schema_sql);
    await this.dataSource.getRepository(Migration).update({ id: migration.id }, { counters: { ...migration.counters, schema_applied: 1 } });
  }

  async #load(migrationId: string): Promise<Migration> {
    const row = await this.dataSource.getRepository(Migration).findOne({
      where: { id: migrationId },
      select: { id: true, spec: true, plan: true, threshold: true, counters: true },
    });
    if (row === null) throw new SenseiError('NOT_FOUND', `There is no migration ${migrationId}.`, { migration: migrationId });
    return row;
  }
}
