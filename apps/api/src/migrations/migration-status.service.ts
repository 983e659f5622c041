import { Inject, Injectable } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import { Migration } from '@sensei/persistence';
import { DataSource, In } from 'typeorm';
import { EventLog } from '../events/event-log.service.js';
import { isFinal, sourcesOf, type MigrationStatus } from './migration-state.js';

/** What may change together with the status. */
export type StatusPatch = Partial<Pick<Migration, 'plan' | 'error' | 'pause_reason' | 'counters'>>;

/** Moves migrations along their state machine. */
@Injectable()
export class MigrationStatusService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /**
   * Moves to `to` in one statement that checks where it comes from: of two concurrent moves that exclude each other one wins.
   * Sets started_at at the first run, finished_at at the end, clears what belongs to the status before, and appends a `migration` event.
   * @param from narrows the statuses to come from
   * @returns the status before
   * @throws SenseiError NOT_FOUND, INVALID_STATE
   */
  async move(migrationId: string, to: MigrationStatus, patch: StatusPatch = {}, from: readonly MigrationStatus[] = sourcesOf(to)): Promise<MigrationStatus> {
    const allowed = from.filter((status) => sourcesOf(to).includes(status));
    const rows = this.dataSource.getRepository(Migration);
    for (;;) {
      const row = await rows.findOne({ where: { id: migrationId }, select: { id: true, status: true, started_at: true } });
      if (row === null) throw new SenseiError('NOT_FOUND', `There is no migration ${migrationId}.`, { migration: migrationId });
      const before = row.status as MigrationStatus;
      if (!allowed.includes(before)) throw new SenseiError('INVALID_STATE', `A migration that is ${before} cannot become ${to}.`, { status: before, to });
      const change = { status: to, ...times(to, row), error: null, pause_reason: null, ...patch };
      const { affected } = await rows.update({ id: migrationId, status: In([before]) }, change);
      // Somebody else moved it between reading and writing: look again.
      if (affected !== 1) continue;
      const { error, pause_reason } = change;
      void this.events.append(migrationId, 'migration', { status: to, before, ...(error === null ? {} : { error }), ...(pause_reason === null ? {} : { pause_reason }) });
      return before;
    }
  }
}

function times(to: MigrationStatus, row: Migration): Partial<Pick<Migration, 'started_at' | 'finished_at'>> {
  const now = new Date();
  return {
    ...(to === 'running' && row.started_at === null ? { started_at: now } : {}),
    finished_at: isFinal(to) || to === 'failed' ? now : null,
  };
}
