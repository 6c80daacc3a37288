import type { BenchResult } from './measure.js'

/** `pnpm bench NAME` runs `run()` of the module called so. */
const benches = {
  decode: 'check-ins and reports from bytes to values, and back',
  pki: 'signatures verified and made, envelopes, certificates',
  pkcs12: 'rounds of password hashing, which PKCS#12 files and encrypted keys ask for',
  schema: 'typed commands: the compiler, the editor, loading, and calls a second',
  push: 'push notifications through APNs',
  'push-faults': '10,000 pushes for each fault of the connection: no result is lost',
  'push-million': 'a million pushes through pushAll: memory stays flat',
  dep: 'device pages and profile assignment',
  axm: 'devices of Apple Business Manager: rate, memory and requests of a whole listing',
  vpp: 'requests and memory of App and Book Management',
  server: 'check-ins and commands through the server',
  scale:
    'bytes for each enrollment and command, and events a second: what docs/scale.md multiplies',
  lists: 'pages of 100,000 enrollments, in each order and searched: milliseconds',
  crash: 'a server killed 50 times under load: nothing acknowledged is lost',
  edge: 'floods, slow clients and SIGTERM at the example server: memory, /healthz, resets',
  strangers: 'processor time of hostile requests without an identity: 2 ms are allowed',
  fuzz: '200,000 mutated check-ins: nothing throws, nothing is printed',
} as const

const isBench = (name: string): name is keyof typeof benches => Object.hasOwn(benches, name)

const list = (): string =>
  Object.entries(benches)
    .map(([name, what]) => `  ${name.padEnd(14)}${what}`)
    .join('\n')

const main = async (name = ''): Promise<number> => {
  if (!isBench(name)) {
    console.error(`Which benchmark? pnpm bench NAME, where NAME is one of\n\n${list()}`)
    return 2
  }
  const { run } = (await import(`./${name}.js`)) as { readonly run: () => Promise<BenchResult> }
  const { ratios, figures } = await run()
  console.log(`\n${JSON.stringify({ bench: name, ratios, figures })}`)
  return 0
}

process.exitCode = await main(process.argv[2])
