/** Runs under NODE_OPTIONS=--experimental-vm-modules: the packages are ESM, and so are Nest and its transports. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^@sensei/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: ['reflect-metadata'],
  rootDir: import.meta.dirname,
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'servers',
      testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.server-spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/harness/start-servers.mjs',
      globalTeardown: '<rootDir>/test/harness/stop-servers.mjs',
    },
  ],
  testTimeout: 120_000,
};
