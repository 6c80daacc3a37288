import { describe, expect, test } from '@jest/globals'
import { execFile, spawnSync } from 'node:child_process'
import { createServer, type IncomingMessage, type Server } from 'node:http'

import { readCertificate, verifyChain } from '../../src/index.js'
import type { ScepOptions } from '../../src/scep/index.js'
import { temporaryFolder, type Folder } from '../openssl.js'
import { right } from '../parties.js'
import { authority, bench, type Bench } from './exchange.js'

/** The client of Debian's package `scep`, as a second opinion. It knows SHA-1 and single DES only. */
const hasScepclient = spawnSync('scepclient', ['-version']).status === 0

if (!hasScepclient) {
  process.stderr.write('scepclient is not installed: the tests against it are skipped.\n')
}

const describeWithScepclient = hasScepclient ? describe : describe.skip

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const listen = async ({ handle }: Bench): Promise<{ server: Server; url: string }> => {
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const { method = '', url: path = '' } = request
      const reply = await handle({ method, path, headers: {}, body })
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { server, url: `http://127.0.0.1:${address.port}/scep` }
}

/** Runs the client once: its exit code and what it printed. */
const scepclient = async (
  here: Bench,
  folder: Folder,
  challenge: string,
): Promise<{ code: number; printed: string }> => {
  const { server, url } = await listen(here)
  const args = [
    ...['-server-url', url, '-challenge', challenge, '-cn', 'Second Opinion'],
    ...['-private-key', folder.path('key.pem'), '-certificate', folder.path('certificate.pem')],
  ]
  const result = await new Promise<{ code: number; printed: string }>((resolve) => {
    execFile('scepclient', args, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, printed: stdout + stderr }),
    )
  })
  server.close()
  return result
}

const wallClock = (options: Partial<ScepOptions<string>> = {}): Bench => {
  const here = bench({ allowSha1: true, allowSingleDes: true, ...options })
  here.clock.now = new Date()
  return here
}

describeWithScepclient('scepclient', () => {
  test('enrols, and renews', async () => {
    const here = wallClock()
    const folder = temporaryFolder()
    const challenge = await here.challenge()
    expect(await scepclient(here, folder, challenge)).toMatchObject({ code: 0 })
    const certificate = right(
      readCertificate(Buffer.from(folder.read('certificate.pem')).toString()),
    )
    right(verifyChain({ certificate, trust: [authority.certificate] }))
    expect(certificate.serialNumber).toBe(here.issued[0]?.certificate.serialNumber)
    // It has a certificate now, and uses it.
    expect(await scepclient(here, folder, challenge)).toMatchObject({ code: 0 })
    expect(here.events).toMatchObject([{ messageType: 'PKCSReq' }, { messageType: 'RenewalReq' }])
  })

  test.each<[string, Partial<ScepOptions<string>>, string, string]>([
    ['a wrong challenge', {}, 'wrong', 'badRequest'],
    ['SHA-1', { allowSha1: false }, '', 'badAlg'],
    ['single DES', { allowSingleDes: false }, '', 'badAlg'],
    ['small keys', { minimumRsaBits: 3072 }, '', 'badAlg'],
  ])('understands that %s is rejected', async (_, options, wrong, failInfo) => {
    const here = wallClock(options)
    const challenge = wrong === '' ? await here.challenge() : wrong
    const { code, printed } = await scepclient(here, temporaryFolder(), challenge)
    expect(code).toBe(1)
    expect(printed).toContain(failInfo)
    expect(here.events).toMatchObject([{ _tag: 'Rejected', failInfo }])
  })
})
