import { splitStatements } from './split-statements.js';

test('statements with their lines', () => {
  const sql = `-- first; not a statement
CREATE TABLE a (t text DEFAULT ';');
/* ; /* nested ; */ */
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $body$;

CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
CREATE TABLE "b;c" (x text DEFAULT E'it\\'s;'); SELECT $1;
SELECT 'last'`;
  expect(splitStatements(sql).map(({ text, line }) => [line, text.split('\n').at(-1)])).toEqual([
    [1, "CREATE TABLE a (t text DEFAULT ';')"],
    [3, 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $body$'],
    [6, 'CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END'],
    [7, `CREATE TABLE "b;c" (x text DEFAULT E'it\\'s;')`],
    [7, 'SELECT $1'],
    [8, "SELECT 'last'"],
  ]);
});

test.each(['', ' \n', '-- nothing', '/* nothing */;;'])('%j holds no statement', (sql) => {
  expect(splitStatements(sql)).toEqual([]);
});
