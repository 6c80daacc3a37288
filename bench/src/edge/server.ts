import { unwrap } from '@mdm-kit/codec'
import { certificateAuthority, createKeyPair, signDetached } from '@mdm-kit/pki'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The example server as an operator runs it, in a process of its own. */
export interface EdgeServer {
  readonly url: string
  readonly port: number
  /** An `Mdm-Signature` of a device of this server, over another body than any: only a body shows it. */
  readonly signature: string
  /** Resident bytes now. */
  readonly resident: () => Promise<number>
  /** Requests and connections that it sent away. */
  readonly turnedAway: () => Promise<number>
  /** SIGTERM; the exit code. */
  readonly end: () => Promise<number | null>
}

const MAIN = fileURLToPath(new URL('../../../examples/mdm-server/dist/main.js', import.meta.url))

export const startEdgeServer = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<EdgeServer> => {
  const data = mkdtempSync(join(tmpdir(), 'mdm-kit-edge-'))
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, MDM_PORT: '0', MDM_DATA: data, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await urlOf(child)
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    const lines = text.split('\n').filter((line) => line.startsWith(name))
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
  }
  return {
    url,
    port: Number(new URL(url).port),
    signature: signatureOf(data),
    resident: () => metric('process_resident_memory_bytes'),
    turnedAway: () => metric('mdm_turned_away_total'),
    end: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = (await exited) as [number | null]
      rmSync(data, { recursive: true })
      return code
    },
  }
}

/** By an identity of the authority in the data folder. */
const signatureOf = (data: string): string => {
  const read = (file: string): string => readFileSync(join(data, file), 'utf8')
  const authority = { certificate: read('identity-ca.pem'), key: read('identity-ca.key') }
  const key = createKeyPair('rsa-2048')
  const applicant = { publicKey: key.publicKey, subject: { CN: 'a device' } }
  const certificate = unwrap(unwrap(certificateAuthority(authority)).issue(applicant))
  const content = Buffer.from('another body')
  return Buffer.from(unwrap(signDetached({ content, certificate, key }))).toString('base64')
}

const urlOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = ''
    child.once('exit', () => reject(new Error(`The server did not start: ${output}`)))
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString()
      const [, url] = /"url":"([^"]+)"/.exec(output) ?? []
      if (url !== undefined) resolve(url)
    })
  })
