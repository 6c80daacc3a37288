import { dataMap, dataMapMarkdown } from '@mdm-kit/data'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

/** `docs/data.md`: the data map of a service in which everything is set up, and values are sealed. */
export const dataPage = async (): Promise<string> =>
  dataMapMarkdown(await dataMap({ sealed: true }))

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(dirname(argv[1]), '..', '..', 'docs', 'data.md'), await dataPage())
  console.log('docs/data.md')
}
