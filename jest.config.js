/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // One PostgreSQL for the whole run, started by the first test that needs it.
  globalSetup: '<rootDir>/tools/scenes/jest/postgres.js',
  globalTeardown: '<rootDir>/tools/scenes/jest/endPostgres.js',
  // Nothing waits for the clock: this only ends what hangs, on a machine that may be busy.
  testTimeout: 60_000,
  maxWorkers: 2,
  // A process keeps what each test file has loaded: a fresh one then, instead of gigabytes at the end.
  workerIdleMemoryLimit: '1GB',
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/tools', '<rootDir>/bench'],
  testMatch: ['**/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cache/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // By file: a test loads no more than what it stands on.
    '^@mdm-kit/scenes/(.*)$': '<rootDir>/tools/scenes/src/$1.ts',
    '^@mdm-kit/([a-z-]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^@mdm-kit/([a-z-]+)/([a-z]+)$': '<rootDir>/packages/$1/src/$2/index.ts',
  },
}
