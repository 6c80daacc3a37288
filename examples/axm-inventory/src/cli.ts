import { main } from './main.js'

const ending = new AbortController()
process.once('SIGINT', () => ending.abort())

process.exitCode = await main(process.argv.slice(2), process.env, {
  print: (line) => process.stdout.write(`${line}\r\n`),
  progress: (line) => process.stderr.write(`${line}\n`),
  signal: ending.signal,
})
