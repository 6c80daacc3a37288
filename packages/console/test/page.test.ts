import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { gzipSync } from 'node:zlib'

import { chromiumPath, startBrowser } from './browser.js'
import { APP, buildPage, INJECTION, KEY, READ_KEY, setStage, type Stage } from './stage.js'

const SECONDS = 1000

test('what the page loads first is less than 150 kB compressed', () => {
  const folder = buildPage()
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const loaded = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name)
  expect(loaded.length).toBeGreaterThan(2)
  const sizes = ['index.html', ...loaded].map(
    (name) => gzipSync(readFileSync(join(folder, name))).length,
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000)
  expect(page).not.toMatch(/https?:|<style|<script>/)
  const all = loaded.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
  expect(all).not.toContain('.tsx')
})

const chromium = chromiumPath()
// A browser is never downloaded.
const inBrowser = chromium === undefined ? describe.skip : describe

inBrowser(`the page in Chromium (${chromium ?? 'skipped: there is no chromium here'})`, () => {
  let stage: Stage
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const elsewhere: string[] = []

  beforeAll(async () => {
    stage = await setStage(10_000)
    browser = await startBrowser(chromium ?? '')
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(20 * SECONDS)
    page.on('console', (message: ConsoleMessage) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.app.url)) elsewhere.push(request.url())
    })
  }, 120 * SECONDS)

  afterAll(async () => {
    await browser.close()
    await stage.close()
  })

  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)

  const device = (id: string) => `#/devices/${id}`

  test('a wrong key is refused, and the page says so', async () => {
    await page.goto(`${stage.app.url}/console`)
    expect(page.url()).toBe(`${stage.app.url}/console/`)
    await page.getByLabel('Admin key').fill('not the key')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').filter({ hasText: 'does not accept this key' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Fleet' }).count()).toBe(0)
  })

  test('the key of the server signs in, and stays out of every storage', async () => {
    await page.getByLabel('Admin key').fill(KEY)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Fleet' }).waitFor()
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]),
    )
    expect(kept).toBe('[[],[],""]')
    expect(await page.content()).not.toContain(KEY)
  })

  test('finds a device among 10,000', async () => {
    await page.getByText('10,002 in all').waitFor()
    await page.getByLabel('Search').fill('seed-07777')
    const link = page.getByRole('link', { name: /7777$/ })
    await link.waitFor()
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
    await link.click()
    await page.getByRole('heading', { level: 1, name: /7777$/ }).waitFor()
    await page.getByText('SEED-07777').waitFor()
  })

  test('sorts and pages on the server', async () => {
    await go('#/fleet')
    await page.getByRole('button', { name: 'Serial number' }).click()
    await page.getByRole('row').nth(1).filter({ hasText: 'SEED-00000' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('row').nth(1).filter({ hasText: 'SEED-00025' }).waitFor()
    await page.getByRole('button', { name: 'Serial number' }).click()
    await page.getByRole('row').nth(1).filter({ hasText: 'SIM' }).waitFor()
  })

  test('a command is sent from its form, and its report arrives while the page is open', async () => {
    const { UDID, DeviceName } = stage.friendly.facts
    await go(device(UDID))
    await page.getByRole('heading', { level: 1, name: DeviceName }).waitFor()
    await page.getByRole('link', { name: 'Send a command' }).click()
    await page.getByLabel('Find a command').fill('device information')
    await page.getByRole('link', { name: /^Device information/ }).click()
    await page.getByLabel('OSVersion', { exact: true }).check()
    await page.getByLabel('SerialNumber', { exact: true }).check()
    await page.getByRole('button', { name: 'Send to 1 device' }).click()
    await page.locator('.queue').getByText('acknowledged', { exact: true }).waitFor()
    await page.getByText('Report', { exact: true }).click()
    await page.locator('.tree').getByText(stage.friendly.facts.SerialNumber).waitFor()
  })

  test('events arrive as they happen, and the messages of a traced device are shown', async () => {
    const { UDID } = stage.friendly.facts
    await go(device(UDID))
    await page.getByText('live', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Switch on for an hour' }).click()
    await page.getByRole('button', { name: 'Switch off' }).waitFor()
    await stage.request('POST', '/v1/commands', {
      command: { RequestType: 'CertificateList' },
      enrollments: [UDID],
    })
    await page.locator('.timeline').getByText('CertificateList').first().waitFor()
    await page.locator('.queue').getByText('CertificateList').waitFor()
    await page.locator('.exchange').first().click()
    await page.locator('.exchange pre').first().waitFor()
  })

  test('a field that is not filled in is named, and nothing is sent', async () => {
    const { UDID } = stage.friendly.facts
    await go(`#/command/InstallProfile?id=${UDID}`)
    await page.getByRole('button', { name: 'Send to 1 device' }).click()
    await page.getByText('1 field to mend: Payload').waitFor()
  })

  test('a command that erases asks for the serial number', async () => {
    const { UDID, SerialNumber } = stage.friendly.facts
    await go(`#/command/EraseDevice?id=${UDID}`)
    await page.getByRole('button', { name: 'Send to 1 device' }).click()
    const send = page.getByRole('button', { name: 'Send EraseDevice' })
    expect(await send.isDisabled()).toBe(true)
    await page.getByLabel('Type its serial number').fill('SIM0000')
    expect(await send.isDisabled()).toBe(true)
    await page.getByLabel('Type its serial number').fill(SerialNumber.toLowerCase())
    expect(await send.isDisabled()).toBe(false)
    await page.getByRole('button', { name: 'Cancel' }).click()
    const { items } = (await stage.request('GET', `/v1/enrollments/${UDID}/queue`)) as {
      readonly items: readonly { readonly requestType: string }[]
    }
    expect(items.map(({ requestType }) => requestType)).not.toContain('EraseDevice')
  })

  test('a seat of an app is assigned at Apple', async () => {
    const { SerialNumber } = stage.friendly.facts
    await go('#/apple/vpp')
    await page.getByRole('button', { name: `Seats of ${APP}` }).click()
    await page.getByLabel('Serial numbers').fill(SerialNumber)
    await page.getByRole('button', { name: 'Assign to 1 device' }).click()
    await page.getByText('Apple has assigned them.').waitFor()
    expect(stage.location.assignments()).toEqual([
      expect.objectContaining({ adamId: APP, serialNumber: SerialNumber }),
    ])
  })

  test('what a device chose is text: its name, model, apps and errors', async () => {
    const { UDID } = stage.hostile.facts
    await stage.request('POST', '/v1/commands', {
      command: { RequestType: 'InstalledApplicationList' },
      enrollments: [UDID],
    })
    await stage.request('POST', '/v1/commands', {
      command: { RequestType: 'ProfileList' },
      enrollments: [UDID],
    })
    await go('#/fleet')
    await page.getByLabel('Search').fill('<img')
    await page.getByRole('link', { name: `${INJECTION} name` }).click()
    await page.getByRole('heading', { level: 1, name: `${INJECTION} name` }).waitFor()
    await page.getByText(`${INJECTION} model`).waitFor()
    await page.locator('.queue .badge.bad').waitFor()
    for (const report of await page.getByText('Report', { exact: true }).all()) await report.click()
    await page.getByText(`${INJECTION} app`).waitFor()
    await page.getByText(`${INJECTION} error`).first().waitFor()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.title()).toContain(INJECTION)
  })

  test.each([
    ['fleet', '#/fleet', 'Fleet'],
    ['device', 'device', 'Simulated Mac'],
    ['command', 'command', 'Command'],
    ['apple push', '#/apple/push', 'Apple'],
    ['apple dep', '#/apple/dep', 'Apple'],
    ['apple vpp', '#/apple/vpp', 'Apple'],
    ['apple axm', '#/apple/axm', 'Apple'],
    ['health', '#/health', 'Health'],
    ['enroll', '#/enroll', 'Enroll'],
  ])('axe finds nothing serious, light and dark: %s', async (_, place, heading) => {
    const { UDID } = stage.friendly.facts
    const hash =
      place === 'device'
        ? device(UDID)
        : place === 'command'
          ? `#/command/EraseDevice?id=${UDID}`
          : place
    await go(hash)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await page.locator('.loading').first().waitFor({ state: 'detached' })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await seriousFaults(page)).toEqual([])
    }
  })

  test('no policy was violated, nothing threw, and nothing left the server', () => {
    expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] })
  })

  test('a reload asks for the key again', async () => {
    await page.reload()
    await page.getByLabel('Admin key').waitFor()
  })

  test('with a key that only reads, nothing that changes something can be pressed', async () => {
    const { UDID } = stage.friendly.facts
    await page.getByLabel('Admin key').fill(READ_KEY)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('read-only', { exact: true }).waitFor()
    await go(device(UDID))
    await page.getByText('This key only reads: it sends no commands.').waitFor()
    expect(await page.getByRole('link', { name: 'Send a command' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Push' }).isDisabled()).toBe(true)
    await page.getByText('live', { exact: true }).waitFor()
    await go(`#/command/CertificateList?id=${UDID}`)
    await page.getByText('This key only reads: it sends no commands.').waitFor()
    expect(await page.getByRole('button', { name: 'Send to 1 device' }).isDisabled()).toBe(true)
    await go('#/apple/dep')
    expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true)
  })
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** By the debugger: the policy of the page allows no script of somebody else. */
const seriousFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        readonly run: () => Promise<{
          readonly violations: readonly {
            readonly id: string
            readonly impact: string
            readonly nodes: readonly { readonly html: string }[]
          }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
