import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** A Chromium of the system; it is never downloaded. */
export const chromiumPath = (): string | undefined =>
  ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
    )
    .find((path) => existsSync(path))

/** Without a sandbox where root runs it, as in a container: Chromium has none there. */
export const startBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
