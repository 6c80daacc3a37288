/** Makes pictures of every page: `pnpm screenshots [FOLDER]`, at 1280 and 390 pixels, light and dark. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

import { chromiumPath, startBrowser } from './browser.js'
import { KEY, setStage, type Stage } from './stage.js'

const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [1280, 390] as const

const pagesOf = ({ friendly, hostile }: Stage): readonly (readonly [string, string])[] => [
  ['fleet', '#/fleet'],
  ['device', `#/devices/${friendly.facts.UDID}`],
  ['device-hostile', `#/devices/${hostile.facts.UDID}`],
  ['command', `#/command/EraseDevice?id=${friendly.facts.UDID}`],
  ['command-information', `#/command/DeviceInformation?id=${friendly.facts.UDID}`],
  ['command-settings', `#/command/Settings?id=${friendly.facts.UDID}`],
  ['apple-push', '#/apple/push'],
  ['apple-dep', '#/apple/dep'],
  ['apple-vpp', '#/apple/vpp'],
  ['apple-axm', '#/apple/axm'],
  ['health', '#/health'],
  ['enroll', '#/enroll'],
]

const shoot = async (page: Page, folder: string, name: string): Promise<void> => {
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => document.querySelector('.loading') === null)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

const shootAll = async (browser: Browser, stage: Stage, folder: string): Promise<void> => {
  for (const colorScheme of SCHEMES)
    for (const width of WIDTHS) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
      const named = (name: string) => `${name}-${width}-${colorScheme}`
      await page.goto(`${stage.app.url}/console/`)
      await shoot(page, folder, named('sign-in'))
      await page.getByLabel('Admin key').fill(KEY)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Fleet' }).waitFor()
      for (const [name, hash] of pagesOf(stage)) {
        await page.evaluate((to) => {
          location.hash = to
        }, hash)
        await shoot(page, folder, named(name))
      }
      await page.close()
    }
}

const main = async (folder: string): Promise<void> => {
  const path = chromiumPath()
  if (path === undefined) throw new Error('Install chromium first.')
  mkdirSync(folder, { recursive: true })
  const stage = await setStage(300)
  const ids = [stage.friendly.facts.UDID, stage.hostile.facts.UDID]
  for (const RequestType of ['InstalledApplicationList', 'ProfileList', 'SecurityInfo'])
    await stage.request('POST', '/v1/commands', { command: { RequestType }, enrollments: ids })
  const browser = await startBrowser(path)
  try {
    await shootAll(browser, stage, folder)
  } finally {
    await browser.close()
    await stage.close()
  }
}

await main(process.argv[2] ?? 'screenshots')
