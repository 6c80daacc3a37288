import { describe, expect, test } from '@jest/globals'
import type { HttpResponse, ResponseReader } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'

import { ActivityReceipt } from '../src/index.js'
import * as protocol from '../src/protocol/index.js'

const ORIGIN = 'https://api-business.apple.com'
const now = new Date('2026-06-01T10:00:00Z')

const READERS: Readonly<Record<string, ResponseReader<unknown, unknown>>> = {
  token: protocol.readAccessToken(now),
  'a page of devices': protocol.orgDevices.readPage(ORIGIN),
  'a device': protocol.orgDevices.readOne,
  'a page of users': protocol.users.readPage(ORIGIN),
  'audit events': protocol.readAuditEvents(ORIGIN),
  coverage: protocol.readAppleCareCoverage(ORIGIN),
  links: protocol.mdmServerDevices.readPage(ORIGIN),
  'an assigned server': protocol.readAssignedServer,
  'its id': protocol.readAssignedServerId,
  details: protocol.readMdmDeviceDetails,
  'an activity': protocol.readCreatedActivity,
  'a configuration': protocol.readCreatedConfiguration,
  'a blueprint': protocol.readIncludingBlueprint,
  'a deletion': protocol.readDeletedMdmServer,
}

const STATUSES = [200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503]

/** JSON that resembles a document of the API, with anything in its places. */
const documents = fc.record(
  {
    data: fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record(
          { type: fc.jsonValue(), id: fc.jsonValue(), attributes: fc.jsonValue() },
          { requiredKeys: [] },
        ),
      ),
    ),
    links: fc.oneof(fc.jsonValue(), fc.record({ next: fc.oneof(fc.webUrl(), fc.jsonValue()) })),
    meta: fc.oneof(fc.jsonValue(), fc.record({ paging: fc.jsonValue() })),
    errors: fc.oneof(fc.jsonValue(), fc.array(fc.record({ code: fc.jsonValue() }))),
    access_token: fc.jsonValue(),
    error: fc.jsonValue(),
  },
  { requiredKeys: [] },
)

const bodies = fc.oneof(
  fc.uint8Array(),
  fc.oneof(fc.jsonValue(), documents).map((json) => Buffer.from(JSON.stringify(json))),
)

const responses: fc.Arbitrary<HttpResponse> = fc.record({
  status: fc.constantFrom(...STATUSES),
  headers: fc.record({ date: fc.string(), 'retry-after': fc.string() }, { requiredKeys: [] }),
  body: bodies,
})

describe('no response makes a reader throw', () => {
  test.each(Object.entries(READERS))('%s', (_, read) => {
    fc.assert(
      fc.property(responses, (response) => {
        const result = read(response)
        if (E.isLeft(result)) {
          expect(result.left).toMatchObject({ message: expect.any(String) as unknown })
        }
      }),
    )
  })
})

test('a receipt survives JSON', () => {
  const receipts = fc.record(
    {
      type: fc.constantFrom('ASSIGN_DEVICES' as const, 'RELEASE_DEVICES' as const),
      serials: fc.array(fc.string()),
      submittedAt: fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }),
      activityId: fc.string(),
      serverId: fc.string(),
    },
    { requiredKeys: ['type', 'serials', 'submittedAt'] },
  )
  fc.assert(
    fc.property(receipts, (receipt) => {
      const json: unknown = JSON.parse(JSON.stringify(ActivityReceipt.encode(receipt)))
      expect(ActivityReceipt.decode(json)).toEqual(E.right(receipt))
    }),
  )
})
