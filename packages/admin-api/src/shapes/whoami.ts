import * as t from 'io-ts'

/** Whose key a request carries, and what this server does. */
export const Whoami = t.exact(
  t.type({
    /** The name of the API key. */
    name: t.string,
    readOnly: t.boolean,
    version: t.string,
    /** The services that are set up: `MDM`, `APNs`, `DEP`, `VPP`, `AxM`, `Webhook`. */
    services: t.readonlyArray(t.string),
  }),
  'Whoami',
)
export type Whoami = t.TypeOf<typeof Whoami>
