import { SenseiError } from '@sensei/kernel';
import { actionsIn, assertAction, canMove, isFinal, MIGRATION_ACTIONS, MIGRATION_STATUSES, sourcesOf, type MigrationStatus } from './migration-state.js';

test('completed and cancelled are the only final statuses', () => {
  expect(MIGRATION_STATUSES.filter(isFinal)).toEqual(['completed', 'cancelled']);
});

test('every status but draft can be reached, and every status that is not final can be left by cancel', () => {
  expect(MIGRATION_STATUSES.filter((status) => sourcesOf(status).length === 0)).toEqual(['draft']);
  for (const status of MIGRATION_STATUSES) expect(canMove(status, 'cancelled')).toBe(!isFinal(status));
});

test('sourcesOf and canMove say the same', () => {
  for (const from of MIGRATION_STATUSES) for (const to of MIGRATION_STATUSES) expect(sourcesOf(to).includes(from)).toBe(canMove(from, to));
});

test.each<[MigrationStatus, string[]]>([
  ['draft', ['start', 'cancel']],
  ['planning', ['cancel']],
  ['running', ['pause', 'cancel']],
  ['paused', ['resume', 'cancel']],
  ['failed', ['start', 'cancel']],
  ['completed', []],
])('in %s a person may %j', (status, actions) => {
  expect(actionsIn(status)).toEqual(actions);
  for (const action of MIGRATION_ACTIONS.filter((candidate) => !actions.includes(candidate))) {
    expect(() => assertAction(action, status)).toThrow(SenseiError);
  }
});

test('a refused action names status, action and what is possible', () => {
  expect(() => assertAction('start', 'running')).toThrow('A migration that is running cannot take the action "start"; possible now: pause, cancel.');
  expect(() => assertAction('resume', 'completed')).toThrow('nothing can be done with it any more');
});
