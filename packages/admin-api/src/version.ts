import { readFileSync } from 'node:fs'

/** The version of `@mdm-kit/admin-api`, as its package.json has it. */
export const packageVersion = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
