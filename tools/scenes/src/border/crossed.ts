import type { Crossing, DataField as Field, Direction, Service } from '@mdm-kit/data'

/** Fields by their names. */
export type Fields = Readonly<Record<string, Field>>

/** What crossed in one direction: the parts of a message, decoded. */
export interface Crossed {
  readonly service: Service
  readonly direction: Direction
  /** Those whose tables describe it together: a report, and the command that it is about. */
  readonly messages: readonly string[]
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: URLSearchParams
  /** Whether it was not accepted: then a field that the map lacks is nothing that the server takes in. */
  readonly isRejected?: boolean
  /** Whether its path was found by the message's template, so that what stands in it has crossed. */
  readonly hasPath?: true
}

/** Where a value crossed: `VPP ServerToApple POST /mdm/v2/users/create users.email`. Never the value. */
export const nameOf = (
  { service, direction, message }: Pick<Crossing, 'service' | 'direction' | 'message'>,
  path: string,
): string => `${service} ${direction} ${message}: ${path}`

/** Each field of the map by its name, those that hold others too. */
export const namesIn = (crossings: readonly Crossing[]): readonly string[] =>
  crossings.flatMap((crossing) => pathsIn(crossing.fields).map((path) => nameOf(crossing, path)))

const pathsIn = (fields: Fields, before = ''): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    `${before}${name}`,
    ...(field.fields === undefined ? [] : pathsIn(field.fields, `${before}${name}.`)),
  ])
