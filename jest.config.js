/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Node loads what is tested, not jest: see there.
  testRunner: '<rootDir>/tools/jest/runner.js',
  // One PostgreSQL for the whole run, started by the first test that needs it.
  globalSetup: '<rootDir>/tools/scenes/jest/postgres.js',
  globalTeardown: '<rootDir>/tools/scenes/jest/endPostgres.js',
  // Nothing waits for the clock: this only ends what hangs, on a machine that may be busy.
  testTimeout: 60_000,
  maxWorkers: 2,
  // A process keeps what its test files have made: a fresh one then, instead of gigabytes at the end.
  workerIdleMemoryLimit: '1GB',
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/tools', '<rootDir>/bench'],
  testMatch: ['**/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cache/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
}
