import { matchName, snakeCase } from './match-name.js';
import { levelsOf } from './table-levels.js';
import type { TargetTable } from './target/target-table.js';

test.each([
  ['BeerName', 'beer_name'], ['beer-name', 'beer_name'], ['BEER NAME', 'beer_name'], ['beerID', 'beer_id'], ['XMLFile2', 'xml_file2'], ['Größe', 'große'], ['prénom', 'prenom'], ['_x_', 'x'],
])('%s is %s', (name, expected) => {
  expect(snakeCase(name)).toBe(expected);
});

test('exact names win, then case, then snake case; what is ambiguous is no match', () => {
  expect(matchName('a', ['A', 'a'])).toBe('a');
  expect(matchName('BEERS', ['beers', 'other'])).toBe('beers');
  expect(matchName('beer-name', ['beer_name'])).toBe('beer_name');
  expect(matchName('beer name', ['beer_name', 'BeerName'])).toBeUndefined();
  expect(matchName('x', ['y'])).toBeUndefined();
  expect(matchName('-', ['_'])).toBeUndefined();
});

const table = (name: string, ...parents: string[]): TargetTable => ({
  schema: 'public', name, columns: [], primaryKey: [],
  foreignKeys: parents.map((parent) => ({ name: `${name}_${parent}`, columns: ['x'], parentSchema: 'public', parentTable: parent, parentColumns: ['id'] })),
});

test('parents lie below children, circles share a level', () => {
  const levels = levelsOf([table('orders', 'people', 'shops'), table('people', 'people', 'countries'), table('shops', 'owners'), table('owners', 'shops', 'people'), table('countries'), table('notes', 'elsewhere')]);
  expect(Object.fromEntries(levels)).toEqual({ countries: 0, notes: 0, people: 1, shops: 2, owners: 2, orders: 3 });
});
