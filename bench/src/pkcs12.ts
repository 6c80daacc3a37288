import { unwrap } from '@mdm-kit/codec'
import { createKeyPair, fromPkcs12, selfSigned, toPkcs12 } from '@mdm-kit/pki'
import { hash, pbkdf2Sync, scryptSync } from 'node:crypto'

import { printTable, type BenchResult } from './measure.js'

const DIGESTS = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const
const ROUNDS = 300_000

/** Nanoseconds of CPU for one round. */
const roundNs = (rounds: number, run: () => void): number => {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return ((user + system) * 1000) / rounds
}

/** As the derivation of RFC 7292, appendix B.2, hashes again and again. */
const hashed = (digest: string): void => {
  let bytes: Buffer = Buffer.alloc(20)
  for (let round = 0; round < ROUNDS; round += 1) bytes = hash(digest, bytes, 'buffer')
}

/** Milliseconds, and the longest that the event loop did not turn meanwhile. */
const timed = async (run: () => Promise<unknown>): Promise<readonly [number, number]> => {
  const begin = performance.now()
  let [last, longest, over] = [begin, 0, false]
  const turn = (): void => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    if (!over) setImmediate(turn)
  }
  setImmediate(turn)
  await run()
  over = true
  return [performance.now() - begin, longest]
}

const key = createKeyPair('ec-p256')
const certificate = unwrap(selfSigned({ key, subject: { CN: 'Bench' } }))

/** What a round costs, and how long the slowest file takes that is still read. */
export const run = async (): Promise<BenchResult> => {
  const figures: Record<string, number> = {}
  for (const [digest, length] of Object.entries(DIGESTS)) {
    figures[`PKCS#12, ${digest}, ns a round`] = roundNs(ROUNDS, () => hashed(digest))
    figures[`PBKDF2, ${digest}, ns a round`] = roundNs(ROUNDS, () => {
      pbkdf2Sync('password', 'salt', ROUNDS, length, digest)
    })
  }
  const [N, r] = [2 ** 14, 8]
  figures['scrypt, ns for N, r and p'] = roundNs(N * r, () => {
    scryptSync('password', 'salt', 32, { N, r, maxmem: 2 ** 26 })
  })
  for (const [encryption, iterations] of [
    ['triple-des', 51_000],
    ['aes-256', 256_000],
  ] as const) {
    const bytes = await toPkcs12({ certificate, key, password: 'x', encryption, iterations })
    const [took, blocked] = await timed(() => fromPkcs12({ bytes, password: 'x' }))
    figures[`reading the slowest file of ${encryption}, ms`] = took
    figures[`longest turn of the event loop meanwhile (${encryption}), ms`] = blocked
  }
  printTable('Password hashing', ['', ''], Object.entries(figures))
  return { ratios: {}, figures }
}
