import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import { command } from '@mdm-kit/commands'

import { adminScene } from '@mdm-kit/scenes/adminScene'

test('the result of a delivered report says by which option it is not kept', async () => {
  const { call, server, mac, id } = await adminScene(
    {},
    // Nothing happens by the clock, so the wait does not time out.
    { keepLess: { dropDeliveredReports: true }, setTimer: () => () => undefined },
  )
  const result = async () =>
    unwrap(parseJson((await call({ path: `/v1/enrollments/${id}/results/C-1` })).body))
  await server.enqueue(
    command('DeviceInformation', { Queries: ['OSVersion'] }, { commandUuid: 'C-1' }),
    [id],
  )
  await mac.poll()
  const before = await result()
  expect(before).toMatchObject({ report: { QueryResponses: { OSVersion: mac.facts.OSVersion } } })
  expect(before).not.toHaveProperty('notKept')
  await server.waitForReport(id, 'C-1')
  const after = await result()
  expect(after).toMatchObject({
    status: 'Acknowledged',
    reportDroppedAt: expect.any(String),
    notKept: expect.stringContaining('option keepLess.dropDeliveredReports'),
  })
  expect(after).toHaveProperty('report', { CommandUUID: 'C-1', Status: 'Acknowledged' })
})

test('the data map says what is kept less of', async () => {
  const { call } = await adminScene({ dataMap: { keepLess: { dropDeviceNames: true } } })
  const { body } = await call({ path: '/v1/data-map' })
  expect(unwrap(parseJson(body))).toMatchObject({
    keepLess: { dropDeviceNames: true, dropDeliveredReports: false },
  })
})
