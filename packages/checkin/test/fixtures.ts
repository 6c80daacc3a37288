import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('fixtures/', import.meta.url)

const ENDING = '.doc.plist'

/** The messages and reports that we wrote ourselves after Apple's documentation, by name. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))

export const checkinNames: readonly string[] = fixtureNames.filter(
  (name) => !name.startsWith('Report.'),
)
export const reportNames: readonly string[] = fixtureNames.filter((name) =>
  name.startsWith('Report.'),
)

export const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`${name}${ENDING}`, folder))

export const fixtureText = (name: string): string => Buffer.from(fixture(name)).toString('utf8')
