import { describe, expect, test } from '@jest/globals'
import { IsoDate, NonEmptyString } from '@mdm-kit/codec'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type Annotations, schemaReader } from '../src/jsonSchema.js'

const read = (codec: t.Mixed, annotations: Annotations = new Map()) => {
  const reader = schemaReader(annotations)
  const schema = reader.read(codec)
  return { schema, components: reader.components(), problems: reader.problems() }
}

const keys = fc.constantFrom('a', 'b', 'c', 'd')

/** Codecs of all kinds that check and do not transform. */
const codecs = fc.letrec<{ codec: t.Mixed }>((tie) => ({
  codec: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<t.Mixed>(
      ...[t.string, t.number, t.boolean, t.null, t.unknown, t.UnknownRecord],
      ...[t.literal('x'), t.literal(1), t.literal(true), t.keyof({ x: null, y: null })],
    ),
    fc.tuple(tie('codec'), tie('codec')).map(([one, other]) => t.union([one, other])),
    tie('codec').map((codec) => t.array(codec)),
    tie('codec').map((codec) => t.readonlyArray(codec)),
    tie('codec').map((codec) => t.record(t.string, codec)),
    fc.dictionary(keys, tie('codec')).map((props) => t.type(props)),
    fc.dictionary(keys, tie('codec')).map((props) => t.partial(props)),
    fc
      .tuple(fc.dictionary(keys, tie('codec')), fc.dictionary(keys, tie('codec')))
      .map(([needed, more]) => t.intersection([t.type(needed), t.partial(more)])),
    fc.dictionary(keys, tie('codec')).map((props) => t.type(props, 'Named')),
  ),
}))

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('x', 'y', '', 1, 0, 1.5, true, false, null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(keys, tie('value'), { noNullPrototype: true }),
  ),
}))

test('a schema accepts the values that its codec accepts, and no others', () => {
  const ajv = new Ajv2020({ strict: false })
  fc.assert(
    fc.property(codecs.codec, fc.array(values.value), (codec, all) => {
      const { schema, components, problems } = read(codec)
      // Two codecs with one name are found, not confused.
      fc.pre(problems.length === 0)
      const holds = ajv.compile({ ...schema, components: { schemas: components } })
      for (const value of all) {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect([plain, holds(plain)]).toEqual([plain, E.isRight(codec.decode(plain))])
      }
    }),
    { numRuns: 300 },
  )
})

test('the schema of an exact codec accepts only what the codec writes', () => {
  const codec = t.exact(t.intersection([t.type({ a: t.string }), t.partial({ b: t.number })]))
  const holds = new Ajv2020({ strict: false }).compile(read(codec).schema)
  fc.assert(
    fc.property(fc.dictionary(keys, values.value, { noNullPrototype: true }), (more) => {
      const value = { ...more, a: 'x', b: 1 }
      expect(holds(codec.encode(value))).toBe(true)
      expect(holds(value)).toBe(Object.keys(value).length === 2)
    }),
  )
})

describe('a codec', () => {
  const Positive = t.brand(t.number, (n): n is t.Branded<number, never> => n > 0, 'Positive')

  test.each([
    ['that is written by hand', IsoDate],
    ['that is refined', NonEmptyString],
    ['that is branded', Positive],
    ['that is a tuple', t.tuple([t.string, t.number])],
    ['that is a function', t.Function],
    ['in another', t.type({ at: t.array(IsoDate) })],
  ])('%s has no schema unless it is annotated', (_, codec) => {
    expect(read(codec).problems).toEqual([
      { _tag: 'UnknownCodec', codec: expect.any(String), message: expect.any(String) },
    ])
  })

  test('that is annotated has that schema, wherever it is', () => {
    const dates: Annotations = new Map([[IsoDate, { type: 'string', format: 'date-time' }]])
    expect(read(t.type({ at: IsoDate }), dates)).toEqual({
      schema: {
        type: 'object',
        properties: { at: { type: 'string', format: 'date-time' } },
        required: ['at'],
      },
      components: {},
      problems: [],
    })
  })

  test('with a name of its own is described once', () => {
    const Point = t.type({ x: t.number }, 'Point')
    const { schema, components } = read(t.type({ from: Point, to: Point }))
    const point = { $ref: '#/components/schemas/Point' }
    expect(schema).toMatchObject({ properties: { from: point, to: point } })
    expect(Object.keys(components)).toEqual(['Point'])
  })

  test('may refer to itself', () => {
    interface Tree {
      readonly children: readonly Tree[]
    }
    const Tree: t.Type<Tree> = t.recursion('Tree', () =>
      t.type({ children: t.readonlyArray(Tree) }),
    )
    const { schema, components, problems } = read(Tree)
    expect(problems).toEqual([])
    const holds = new Ajv2020({ strict: false }).compile({
      ...schema,
      components: { schemas: components },
    })
    expect(holds({ children: [{ children: [] }] })).toBe(true)
    expect(holds({ children: [{ children: 1 }] })).toBe(false)
  })

  test('may not have the name of another', () => {
    const both = t.type({ one: t.type({}, 'Same'), other: t.type({ x: t.string }, 'Same') })
    expect(read(both).problems).toMatchObject([{ _tag: 'NameTaken', codec: 'Same' }])
  })
})
