/**
 * The house: imports point down only, and never in a circle.
 * A package's tests may reach one floor further, to the fakes of `testing`.
 */
const floors = [
  ['codec'],
  ['plist', 'pki', 'http'],
  ['checkin', 'commands', 'profiles', 'declarations', 'apns', 'dep', 'vpp', 'axm'],
  ['enrollment', 'store', 'testing'],
  ['store-sql', 'server', 'sync'],
  ['data'],
  ['admin-api'],
  ['console'],
  ['reference-server'],
  ['cli'],
]

/** Those that run against fakes when asked to: a demo, `--fake`. */
const USES_TESTING = ['reference-server', 'cli']

/** `testing` stands beside enrollment and uses it; hardly anybody stands on `testing`. */
const mayImport = (floor, name) => [
  ...floors
    .slice(0, floor)
    .flat()
    .filter((below) => below !== 'testing' || USES_TESTING.includes(name)),
  ...(name === 'testing' ? ['enrollment'] : []),
]

const packageRule = (floor) => (name) => ({
  name: `floor-${floor + 1}-${name}`,
  comment: `${name} may import ${mayImport(floor, name).join(', ') || 'no other package'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/` },
  to: {
    path: '^packages/',
    pathNot: `^packages/(${[name, ...mayImport(floor, name)].join('|')})/`,
  },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-stand-alone',
      comment: 'no package imports the examples, benchmarks or tools',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^(examples|bench|tools)/' },
    },
    {
      name: 'front-door-only',
      comment: 'a package uses another through its index, or the index of one of its subpaths',
      severity: 'error',
      from: { path: '^(?:packages|examples)/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/(src|dist)/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/(src|dist)/index\\.',
          '^packages/[^/]+/(src|dist)/[a-z]+/index\\.',
          // One command, payload or declaration alone.
          '^packages/(commands|profiles|declarations)/(src|dist)/generated/',
        ],
      },
    },
    {
      name: 'declared-dependencies',
      comment: 'what a package imports stands in its dependencies',
      severity: 'error',
      from: { path: '^(packages|examples)/[^/]+/src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        // A driver that the caller brings is a peer, and a tool of the package's own tests.
        dependencyTypesNot: ['npm-peer'],
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...floors.flatMap((names, floor) => names.map(packageRule(floor))),
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '(^|/)(dist|fixtures)/.*\\.map$' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.d.ts'],
    },
  },
}
