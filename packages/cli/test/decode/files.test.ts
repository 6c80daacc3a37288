import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { runCli } from '../runCli.js'

const shared = fileURLToPath(new URL('../../../../../shared/', import.meta.url))

const filesIn = (folder: string): readonly string[] =>
  existsSync(`${shared}${folder}`)
    ? readdirSync(`${shared}${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`)
    : []

const files = ['captures', 'cases'].flatMap(filesIn)

describe('decode reads every capture and case', () => {
  if (files.length === 0)
    test.skip('../shared is not here: there are no captures and cases to read', () => undefined)
  else
    test.each(files.map((file) => [file.slice(shared.length), file]))('%s', async (name, file) => {
      const { code, out, err } = await runCli(['decode', file])
      const isBody = !/README|LICENSE/.test(name)
      expect(isBody ? [0, 1] : [3]).toContain(code)
      expect(err).toBe('')
      // eslint-disable-next-line no-control-regex -- these are what a terminal obeys
      expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      expect(out).not.toMatch(/^\s+at .+:\d+:\d+/m)
    })
})
