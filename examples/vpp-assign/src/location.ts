import { unwrap } from '@mdm-kit/codec'
import { metadataClient, type MetadataClient } from '@mdm-kit/vpp/metadata'
import { parseLocationToken, vppClient, type VppClient } from '@mdm-kit/vpp'
import { readFile } from 'node:fs/promises'

import { openFake } from './fake.js'

/** A location, and the store's catalog in its country. */
export interface Location {
  readonly vpp: VppClient
  readonly metadataIn: (country: string, organization: 'business' | 'education') => MetadataClient
  readonly close: () => Promise<void>
}

/** Whoever runs this example; `id` would be kept for ever. */
const MDM = { id: 'mdm-kit-example', name: 'mdm-kit example', metadata: '' }

/** The location of a token file, or a made-up one. */
export const openLocation = async (tokenFile: string | undefined): Promise<Location> => {
  const fake = tokenFile === undefined ? await openFake() : undefined
  const text = tokenFile === undefined ? (fake?.token ?? '') : await readFile(tokenFile, 'utf8')
  const locationToken = unwrap(parseLocationToken(text))
  const vpp = vppClient({
    locationToken,
    mdm: MDM,
    ...(fake === undefined ? {} : { origin: fake.origin }),
  })
  return {
    vpp,
    metadataIn: (storefront, organization) =>
      metadataClient({
        storefront,
        organization,
        locationToken,
        ...(fake === undefined ? {} : { lookupUrl: fake.lookupUrl }),
      }),
    close: async () => {
      await vpp.close()
      await fake?.close()
    },
  }
}
