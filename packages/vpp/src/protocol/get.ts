import { type HttpRequest, withQuery } from '@mdm-kit/http'

type Parameter = string | number | boolean | undefined

/**
 * A GET with its parameters. How Apple writes a list is not documented: we repeat the name, as most
 * of its services do.
 */
export const get = (
  path: string,
  query: Readonly<Record<string, Parameter | readonly Parameter[]>>,
): HttpRequest => ({
  method: 'GET',
  path: Object.entries(query).reduce(
    (so, [name, value]) =>
      [value].flat().reduce<string>((longer, one) => withQuery(longer, { [name]: one }), so),
    path,
  ),
  headers: { accept: 'application/json' },
})

/**
 * The name of a parameter that is an empty text. Without this check a caller whose identifier is
 * missing could ask for every row of the location instead of none.
 */
export const emptyParameterOf = ({ path }: Pick<HttpRequest, 'path'>): string | undefined =>
  /[?&]([^=&]+)=(?:&|$)/.exec(path)?.[1]
