/** The direction of imports: apps -> platform, persistence, transfer, swarm, client -> library, confidence, diagnosis -> expression, signature -> contracts -> kernel. */
const lib = (...names) => `^libs/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A cycle makes two modules one that nobody can read or test alone.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'one-door', comment: 'A package is entered by its name: its files are its own business.', severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/' }, to: { path: '^(?:libs|apps)/([^/]+)/src/', pathNot: ['^(?:libs|apps)/$1/', '/src/index\\.ts$'] },
    },
    {
      name: 'no-barrel-inside', comment: 'Inside a package import the file that defines the thing: internal barrels make cycles.', severity: 'error',
      from: { path: '^libs/([^/]+)/src/', pathNot: '\\.(spec|server-spec)\\.ts$' }, to: { path: '^libs/$1/src/index\\.ts$' },
    },
    { name: 'kernel-is-the-bottom', comment: 'kernel knows nobody.', severity: 'error', from: { path: lib('kernel') }, to: { path: '^(libs|apps)/', pathNot: lib('kernel') } },
    { name: 'contracts-know-kernel', comment: 'contracts know kernel only.', severity: 'error', from: { path: lib('contracts') }, to: { path: '^(libs|apps)/', pathNot: lib('kernel', 'contracts') } },
    {
      name: 'forms-know-contracts', comment: 'signature and expression stand on contracts and kernel.', severity: 'error',
      from: { path: lib('signature', 'expression') }, to: { path: '^(libs|apps)/', pathNot: lib('kernel', 'contracts', 'signature', 'expression') },
    },
    {
      name: 'rules-know-forms', comment: 'confidence and diagnosis stand on signature and expression.', severity: 'error',
      from: { path: lib('confidence', 'diagnosis') }, to: { path: '^(libs|apps)/', pathNot: lib('kernel', 'contracts', 'signature', 'expression', 'confidence', 'diagnosis') },
    },
    {
      name: 'adapters-know-rules', comment: 'platform, persistence, transfer and swarm do not know each other: apps put them together.', severity: 'error',
      from: { path: '^libs/(platform|persistence|transfer|swarm|client)/' }, to: { path: lib('platform', 'persistence', 'transfer', 'swarm', 'client'), pathNot: '^libs/$1/' },
    },
    { name: 'libs-know-no-app', comment: 'Apps compose libs, never the other way round.', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    { name: 'apps-stand-alone', comment: 'Apps talk over the wire, not by import.', severity: 'error', from: { path: '^apps/([^/]+)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    {
      name: 'domain-is-pure', comment: 'Domain libs know no framework, no driver and no process: clock, randomness and connections are passed in.', severity: 'error',
      from: { path: lib('kernel', 'contracts', 'signature', 'expression', 'diagnosis', 'confidence'), pathNot: '\\.(spec|server-spec)\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|ioredis|bullmq|pg|pg-copy-streams|@electric-sql|ws)(/|$)' },
    },
    { name: 'no-dev-dependencies', comment: 'What runs in production is declared as a dependency.', severity: 'error', from: { path: '^(libs|apps)/', pathNot: '\\.(spec|server-spec)\\.ts$|/testing/' }, to: { dependencyTypes: ['npm-dev'] } },
    { name: 'declared', comment: 'A package declares what it imports in its own package.json.', severity: 'error', from: { path: '^(libs|apps)/', pathNot: '\\.(spec|server-spec)\\.ts$|/testing/' }, to: { path: 'node_modules', dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|dashboard)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
