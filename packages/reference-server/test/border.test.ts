import { expect, test } from '@jest/globals'
import { border, recorder } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import type { OnExchange } from '@mdm-kit/testing'

import { display } from '../src/demo/display.js'
import { setStage } from '../src/demo/stage.js'
import { play, sceneOf } from '../src/demo/story.js'

const devices: OnExchange = (exchange) => {
  if (exchange.request.path.startsWith('/mdm')) border.devices(exchange)
  else border.enrolling(exchange)
}

test('nothing crosses in the demo that is not in the map', async () => {
  const { apns, dep, vpp } = border
  const stage = closing(await setStage(2, { apns, dep, vpp, devices }))
  await play(sceneOf(stage, display({ isTTY: false, write: () => true }, false)))
  expect(recorder.seen().size).toBeGreaterThan(100)
  expect([...recorder.unmapped()]).toEqual([])
})
