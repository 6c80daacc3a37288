import { describe, expect, test } from '@jest/globals'
import type { EnrollmentId } from '@mdm-kit/checkin'
import type { BodyStream } from '@mdm-kit/http'
import { deviceTrace, eventFeed, type EventFeed, type ServerEvent } from '@mdm-kit/server'
import { adminScene, jsonOf } from '@mdm-kit/scenes/adminScene'
import { start } from '@mdm-kit/scenes/testScene'
import { manualClock } from '@mdm-kit/testing'

import { secretKeys } from '../src/index.js'
import { eventRoutes, type EventRoutesOptions } from '../src/routes/events.js'
import { eventStream } from '../src/routes/eventStream.js'

const enrolled = (id: string): ServerEvent => ({
  _tag: 'Enrolled',
  id: id as EnrollmentId,
  awaitingConfiguration: false,
})
const BEAT = 15_000

/** The text of the next part; undefined at the end. */
const textOf = async (stream: BodyStream): Promise<string | undefined> => {
  const part = await stream.next()
  return part && Buffer.from(part).toString()
}

const followed = (feed: EventFeed, options: { after?: string; enrollment?: string } = {}) => {
  const clock = manualClock()
  let ends = 0
  const stream = eventStream({
    feed,
    after: options.after ?? feed.position(),
    enrollment: options.enrollment,
    heartbeatMs: BEAT,
    setTimer: clock.setTimer,
    onEnd: () => (ends += 1),
  })
  return { stream, clock, ends: () => ends, next: () => textOf(stream) }
}

describe('a stream of events', () => {
  test('gives what came before it was read, and then each event in its turn', async () => {
    const feed = eventFeed()
    const { next } = followed(feed)
    feed.add(enrolled('A'))
    feed.add(enrolled('B'))
    expect(await next()).toMatch(
      /^id: \S+-1\ndata: \{.*"A".*\}\n\nid: \S+-2\ndata: \{.*"B".*\}\n\n$/,
    )
    const waiting = next()
    feed.add(enrolled('C'))
    expect(await waiting).toContain('"C"')
  })

  test('has the events of its enrollment only, and not of one whose id begins alike', async () => {
    const feed = eventFeed()
    const { next } = followed(feed, { enrollment: 'A' })
    const waiting = next()
    for (const id of ['AB', 'B', 'A:user', 'A']) feed.add(enrolled(id))
    expect((await waiting)?.match(/data:/g)).toHaveLength(1)
  })

  test('holds no events for a client that does not read: those that are gone are said to be', async () => {
    const feed = eventFeed({ maxEvents: 10 })
    const { next } = followed(feed)
    for (let count = 0; count < 1000; count += 1) feed.add(enrolled(String(count)))
    const part = await next()
    expect(part).toMatch(/^: Events before these are gone\.\n\n/)
    expect(part?.match(/data:/g)).toHaveLength(10)
  })

  test('a comment comes when nothing happens', async () => {
    const { next, clock } = followed(eventFeed())
    const waiting = next()
    clock.advance(BEAT)
    expect(await waiting).toBe(':\n\n')
  })

  test('a client that does not take a part for a whole heartbeat is cut off, once', async () => {
    const feed = eventFeed()
    const { next, clock, stream, ends } = followed(feed)
    const waiting = next()
    feed.add(enrolled('A'))
    await waiting
    clock.advance(BEAT)
    expect(stream.cutOff.aborted).toBe(false)
    clock.advance(BEAT)
    expect(stream.cutOff.aborted).toBe(true)
    stream.cancel()
    expect(ends()).toBe(1)
    expect(await next()).toBeUndefined()
  })

  test('one that is never read at all is dropped as well', () => {
    const { clock, stream, ends } = followed(eventFeed())
    clock.advance(2 * BEAT)
    expect([stream.cutOff.aborted, ends()]).toEqual([true, 1])
  })

  test('a client that leaves gets its pending read resolved, and its timer is gone', async () => {
    const feed = eventFeed()
    const { next, stream, clock, ends } = followed(feed)
    const waiting = next()
    stream.cancel()
    expect(await waiting).toBeUndefined()
    feed.add(enrolled('A'))
    clock.advance(10 * BEAT)
    expect([stream.cutOff.aborted, ends()]).toEqual([false, 1])
  })

  test('when the feed closes, those who read get the rest and the end; who is behind is cut off', async () => {
    const feed = eventFeed()
    const reading = followed(feed)
    const fresh = followed(feed)
    const behind = followed(feed)
    const waiting = [reading.next(), behind.next()]
    feed.add(enrolled('A'))
    await Promise.all(waiting)
    const last = reading.next()
    feed.close()
    expect(await last).toBeUndefined()
    expect(await fresh.next()).toContain('"A"')
    expect(await fresh.next()).toBeUndefined()
    expect([reading, fresh, behind].map(({ stream }) => stream.cutOff.aborted)).toEqual([
      ...[false, false, true],
    ])
    expect(await followed(feed).next()).toBeUndefined()
  })

  test('what a device chose can neither end a message nor command a terminal', async () => {
    const feed = eventFeed()
    const { next } = followed(feed)
    const evil = 'x\n\ndata: forged\r\n\u001b[2J\u009b\u202e'
    feed.add({ _tag: 'DeclarationGiven', id: 'A' as EnrollmentId, identifier: evil })
    const part = (await next()) ?? ''
    expect(part).toMatch(/^id: \S+\ndata: [ -~]+\n\n$/)
    const json = JSON.parse(part.slice(part.indexOf('{'))) as { facts: { identifier: string } }
    expect(json.facts.identifier).toBe(evil)
  })
})

describe('/v1/events', () => {
  const get = async (path: string, headers = {}) => {
    const feed = eventFeed()
    const here = await adminScene({ feed })
    return { ...here, feed, response: await here.call({ path, headers }) }
  }

  test('lists events, and the next request goes on after them', async () => {
    const feed = eventFeed()
    const here = await adminScene({ feed }, { onEvent: feed.add })
    const first = jsonOf(await here.call({ path: '/v1/events?limit=1' })) as { next: string }
    expect(first).toMatchObject({ events: [{ name: 'Authenticated', enrollment: here.id }] })
    const path = `/v1/events?after=${first.next}&enrollment=${here.id}`
    expect(jsonOf(await here.call({ path }))).toMatchObject({ events: [{ name: 'Enrolled' }] })
  })

  test.each(['\u0007garbage', 'x'.repeat(1000), '000000000000-99', '-0'])(
    'a Last-Event-ID of garbage is answered with what is kept: %j',
    async (id) => {
      const feed = eventFeed()
      feed.add(enrolled('A'))
      const { call } = await adminScene({ feed })
      const path = '/v1/events/stream'
      const { status, stream, body } = await call({ path, headers: { 'last-event-id': id } })
      expect([status, Buffer.from(body).toString()]).toEqual([200, 'retry: 3000\n\n'])
      const part = stream && (await textOf(stream))
      expect(part).toMatch(/^: Events before these are gone\.\n\nid: \S+\ndata: \{/)
      expect(part).not.toContain(`${id}\n`)
      stream?.cancel()
    },
  )

  test('line breaks in `after` are not written into the stream', async () => {
    const { response } = await get('/v1/events/stream?after=x%0A%0Adata:%20forged')
    expect(Buffer.from(response.body).toString()).toBe('retry: 3000\n\n')
    response.stream?.cancel()
  })

  test('a stream begins with its position, so that a client that is cut off at once misses nothing', async () => {
    const { response, feed } = await get('/v1/events/stream')
    expect(Buffer.from(response.body).toString()).toBe(`retry: 3000\nid: ${feed.position()}\n\n`)
    expect(response.headers['content-type']).toBe('text/event-stream')
    response.stream?.cancel()
  })

  test('one key has a limited number of streams, and a stream that ends makes room', async () => {
    const { call } = await adminScene({ feed: eventFeed() })
    const open = () => call({ path: '/v1/events/stream' })
    const streams = await Promise.all(Array.from({ length: 32 }, open))
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    const tooMany = await open()
    expect([tooMany.status, tooMany.headers['retry-after']]).toEqual([429, '15'])
    expect((await call({ path: '/v1/events?waitMs=1' })).status).toBe(429)
    streams[0]?.stream?.cancel()
    streams[0]?.stream?.cancel()
    expect((await open()).status).toBe(200)
    expect((await open()).status).toBe(429)
    for (const { stream } of streams) stream?.cancel()
  })
})

describe('a request that waits', () => {
  const list = (options: EventRoutesOptions, query: string) => {
    const [route] = eventRoutes(options)
    if (route === undefined) throw new Error('no route')
    return route.run({
      params: {},
      query: new URLSearchParams(query),
      body: new Uint8Array(0),
      at: start,
      actor: 'tests',
      readOnly: true,
      headers: {},
    })()
  }
  /** The feed, and when somebody waits for it. */
  const watchedFeed = (feed: EventFeed) => {
    let begin = (): void => undefined
    const watched = new Promise<void>((resolve) => (begin = resolve))
    const watch: EventFeed['watch'] = (watcher) => {
      begin()
      return feed.watch(watcher)
    }
    return { feed: { ...feed, watch }, watched }
  }
  const eventsIn = (value: unknown) =>
    (value as { right: { json: { events: readonly { enrollment: string }[] } } }).right.json.events

  test('gets the first event of its enrollment', async () => {
    const feed = eventFeed()
    const { setTimer } = manualClock()
    const { watched, ...waits } = watchedFeed(feed)
    const query = `after=${feed.position()}&waitMs=25000&enrollment=A`
    const waiting = list({ ...waits, setTimer }, query)
    await watched
    feed.add(enrolled('B'))
    feed.add(enrolled('A'))
    expect(eventsIn(await waiting)).toMatchObject([{ enrollment: 'A' }])
  })

  test.each<[string, (feed: EventFeed, clock: ReturnType<typeof manualClock>) => void]>([
    ['after its time', (_, clock) => clock.advance(25_000)],
    ['at a shutdown', (feed) => feed.close()],
  ])('gets an empty page %s', async (_, happen) => {
    const feed = eventFeed()
    const clock = manualClock()
    const { watched, ...waits } = watchedFeed(feed)
    const waiting = list({ ...waits, setTimer: clock.setTimer }, 'waitMs=25000')
    await watched
    happen(feed, clock)
    expect(eventsIn(await waiting)).toEqual([])
  })

  test('does not wait when events are missed', async () => {
    const feed = eventFeed()
    const { setTimer } = manualClock()
    expect(eventsIn(await list({ feed, setTimer }, 'after=garbage&waitMs=25000'))).toEqual([])
  })
})

describe('tracing', () => {
  const scene = async () => {
    const trace = deviceTrace({ secretKeys, now: () => start, setTimer: () => () => undefined })
    const here = await adminScene({ trace }, { trace })
    const path = `/v1/enrollments/${here.id}/trace`
    const put = (until: Date, at = path) =>
      here.call({
        method: 'PUT',
        path: at,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ until: until.toISOString() })),
      })
    return { ...here, path, put, got: async () => jsonOf(await here.call({ path })) }
  }
  const after = (ms: number) => new Date(start.getTime() + ms)
  const DAY = 24 * 60 * 60 * 1000

  test('shows what a device and the server say, without any secret of the data map', async () => {
    const { put, got, mac, server, id } = await scene()
    expect((await put(after(DAY))).status).toBe(200)
    await mac.enroll()
    const profile = Buffer.from('hunter2-profile')
    const command = { RequestType: 'InstallProfile', Payload: profile }
    await server.enqueue({ CommandUUID: 'C', Command: command }, [id])
    await mac.poll()
    const shown = (await got()) as { until: string; exchanges: { message: string; body: string }[] }
    expect(shown.until).toBe('2026-03-02T12:00:00Z')
    expect(shown.exchanges.map(({ message }) => message)).toContain('InstallProfile')
    const install = shown.exchanges.find(({ message }) => message === 'InstallProfile')
    expect(install?.body).toMatch(/<key>Payload<\/key>\s*<string>\(hidden\)</)
    const update = shown.exchanges.find(({ message }) => message === 'TokenUpdate')
    expect(update?.body).toMatch(/<key>PushMagic<\/key>\s*<string>\(hidden\)</)
    const text = JSON.stringify(shown)
    for (const hidden of ['hunter2', profile.toString('base64')]) expect(text).not.toContain(hidden)
  })

  test('is switched by a line in the audit each', async () => {
    const { put, call, path, store, id } = await scene()
    await put(after(1000))
    await call({ method: 'DELETE', path })
    expect(jsonOf(await call({ path }))).toEqual({ exchanges: [] })
    const lines = await store.audit.list({ limit: 9, newestFirst: false })()
    expect(lines).toMatchObject({
      right: [
        {
          action: 'PUT /v1/enrollments/{id}/trace',
          subject: id,
          details: { status: 200, until: after(1000).toISOString() },
        },
        { action: 'DELETE /v1/enrollments/{id}/trace', subject: id },
      ],
    })
  })

  test.each<[string, number]>([
    ['in the past', -1],
    ['now', 0],
    ['in more than a day', DAY + 1],
  ])('an end %s is rejected', async (_, ms) => {
    const { put, got } = await scene()
    expect((await put(after(ms))).status).toBe(400)
    expect(await got()).toEqual({ exchanges: [] })
  })

  test('an enrollment that does not exist is not traced', async () => {
    const { put } = await scene()
    expect((await put(after(1000), '/v1/enrollments/other/trace')).status).toBe(404)
  })
})

test('the keys of the data map that are hidden name the tokens, magic, keys and passwords', async () => {
  const keys = await secretKeys()
  const expected = ['UnlockToken', 'BootstrapToken', 'PushMagic', 'Token', 'PIN', 'Payload']
  expect([...keys]).toEqual(expect.arrayContaining([...expected, 'AuthToken', 'push-magic']))
})
