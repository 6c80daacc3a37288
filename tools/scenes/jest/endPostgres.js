/** Jest's `globalTeardown`: ends what `postgres.js` has started. */
export default () => globalThis.endTestPostgres()
