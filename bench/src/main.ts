import type { BenchResult } from './measure.js'

/** `pnpm bench NAME` runs `run()` of the module called so. */
const benches = {
  decode: 'check-ins and reports from bytes to values, and back',
  pki: 'signatures verified and made, envelopes, certificates',
  push: 'push notifications through APNs',
  dep: 'device pages and profile assignment',
  vpp: 'asset and assignment pages',
  server: 'check-ins and commands through the server',
  fuzz: '200,000 mutated check-ins: nothing throws, nothing is printed',
} as const

const isBench = (name: string): name is keyof typeof benches => Object.hasOwn(benches, name)

const list = (): string =>
  Object.entries(benches)
    .map(([name, what]) => `  ${name.padEnd(8)}${what}`)
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
