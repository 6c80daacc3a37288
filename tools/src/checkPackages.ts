/** publint and attw over every public package, as an npm user would receive it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** In an ESM-only package, resolution from CommonJS or by old bundlers is not supposed to work. */
const ESM_ONLY = new Set(['node10', 'node16-cjs'])

const problemsOf = async (folder: string): Promise<string[]> => {
  const packed = mkdtempSync(join(tmpdir(), 'mdm-kit-pack-'))
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', packed], {
      cwd: folder,
      stdio: 'ignore',
    })
    const [tarball = ''] = readdirSync(packed)
    const types = await checkPackage(
      createPackageFromTarballData(new Uint8Array(readFileSync(join(packed, tarball)))),
    )
    const pkg = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >
    const published = await publint({ pkgDir: folder, pack: 'npm', strict: true })
    return [
      ...published.messages.map((message) => formatMessage(message, pkg) ?? message.code),
      ...(types.types === false
        ? ['no types']
        : types.problems
            .filter(
              (problem) => !('resolutionKind' in problem && ESM_ONLY.has(problem.resolutionKind)),
            )
            .map((problem) => `types: ${problem.kind}`)),
    ]
  } finally {
    rmSync(packed, { recursive: true })
  }
}

let failed = 0
for (const name of readdirSync(join(root, 'packages'))) {
  const problems = await problemsOf(join(root, 'packages', name))
  failed += problems.length
  console.log(`${problems.length === 0 ? 'ok' : 'not ok'}  @mdm-kit/${name}`)
  for (const problem of problems) console.log(`        ${problem}`)
}
process.exitCode = failed === 0 ? 0 : 1
