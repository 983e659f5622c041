import { SenseiError } from '@sensei/kernel';

export const MIGRATION_STATUSES = [
  'draft', 'planning', 'ready', 'running', 'paused', 'completing', 'completed', 'failed', 'cancelled',
] as const;
export type MigrationStatus = (typeof MIGRATION_STATUSES)[number];

/** What a person may ask of a migration. */
export const MIGRATION_ACTIONS = ['start', 'pause', 'resume', 'cancel'] as const;
export type MigrationAction = (typeof MIGRATION_ACTIONS)[number];

/**
 * Every move that exists. `failed` is left by a new start, which plans again or goes on with the plan there is: the ledger in the
 * target makes both safe. `completed` and `cancelled` are final.
 */
const TRANSITIONS: Readonly<Record<MigrationStatus, readonly MigrationStatus[]>> = {
  draft: ['planning', 'cancelled'],
  planning: ['ready', 'running', 'failed', 'cancelled'],
  ready: ['running', 'planning', 'failed', 'cancelled'],
  running: ['paused', 'completing', 'failed', 'cancelled'],
  paused: ['running', 'failed', 'cancelled'],
  completing: ['completed', 'running', 'paused', 'failed', 'cancelled'],
  completed: [],
  failed: ['planning', 'running', 'cancelled'],
  cancelled: [],
};

const ACTION_SOURCES: Readonly<Record<MigrationAction, readonly MigrationStatus[]>> = {
  start: ['draft', 'ready', 'failed'],
  pause: ['running', 'completing'],
  resume: ['paused'],
  cancel: ['draft', 'planning', 'ready', 'running', 'paused', 'completing', 'failed'],
};

/** The statuses from which `to` can be reached in one move. */
export const sourcesOf = (to: MigrationStatus): readonly MigrationStatus[] => MIGRATION_STATUSES.filter((from) => TRANSITIONS[from].includes(to));

export const canMove = (from: MigrationStatus, to: MigrationStatus): boolean => TRANSITIONS[from].includes(to);

/** True where nothing moves the migration any more. */
export const isFinal = (status: MigrationStatus): boolean => TRANSITIONS[status].length === 0;

/** The actions that a migration in this status accepts. */
export const actionsIn = (status: MigrationStatus): readonly MigrationAction[] => MIGRATION_ACTIONS.filter((action) => ACTION_SOURCES[action].includes(status));

/** @throws SenseiError INVALID_STATE that names the status and the actions which are possible */
export function assertAction(action: MigrationAction, status: MigrationStatus): void {
  if (ACTION_SOURCES[action].includes(status)) return;
  const possible = actionsIn(status);
  const hint = possible.length === 0 ? 'nothing can be done with it any more' : `possible now: ${possible.join(', ')}`;
  throw new SenseiError('INVALID_STATE', `A migration that is ${status} cannot take the action "${action}"; ${hint}.`, { status, action });
}
