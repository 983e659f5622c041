/** A generated legacy database with the truth of every cell, for the demo and for tests of the whole product. */
export { checkDemo, type DemoCheck } from './check-demo.js';
export type { DemoDatabase, DemoRow, DemoTable, ProblemDescription } from './demo-database.js';
export { generateDemo } from './generate-demo.js';
export { loadDemo } from './load-demo.js';
