import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'

import { SKIP_KEYS } from '../../src/index.js'

type Keys = Readonly<Record<string, string>>

/** Every key of Apple's schema, as its generator writes them. */
const catalogue = JSON.parse(
  readFileSync(new URL('../../../../tools/schema/catalogue.json', import.meta.url), 'utf8'),
) as { readonly other: { readonly SkipKeys: Keys } }

/** Panes that are in Apple's table of OS 27 on the web, and not in the file that the catalogue was made from. */
const NEWER = [
  'AccessibilityAppearance',
  'AgeAssurance',
  'AgeBasedSafetySettings',
  'DeviceFeaturesTour',
  'LiquidGlass',
]

test('the panes are those of Apple’s schema, and the newer ones of its table', () => {
  const apples = Object.keys(catalogue.other.SkipKeys).filter((path) => path !== '')
  expect([...SKIP_KEYS].sort()).toEqual([...apples, ...NEWER].sort())
})
