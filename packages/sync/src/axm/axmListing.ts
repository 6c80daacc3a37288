import type { AxmClient } from '@mdm-kit/axm'
import type { Failure } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { AxmListing, AxmPage, Ports } from '@mdm-kit/store'

/** A page as the store takes it, except whether a listing begins with it. */
export type ListedPage = Omit<AxmPage, 'startsOver'>

interface Listed {
  readonly store: Pick<Ports, 'axmOrganizations'>
  readonly client: AxmClient
  readonly organization: string
  readonly options: CallOptions
}

type Pages = AsyncGenerator<E.Either<Failure, ListedPage>, void, undefined>

/**
 * The rest of a listing, from where it goes on. Each page must be saved before the next is asked for.
 *
 * Ends after the first failure. Source of the order: Apple says which devices a server has, and not with
 * a device which server it is on.
 */
export async function* axmListing(listed: Listed, from: AxmListing): Pages {
  let next: AxmListing | undefined = from
  while (next !== undefined) {
    let after: AxmListing | undefined
    for await (const page of pagesOf(listed, next)) {
      yield page
      if (E.isLeft(page)) return
      after = page.right.next
    }
    next = after
  }
}

/** The pages of one stage, or of one server. The last of them says where the listing goes on. */
const pagesOf = (listed: Listed, at: AxmListing): Pages => {
  switch (at.stage) {
    case 'Servers':
      return servers(listed, at)
    case 'Devices':
      return devices(listed, at)
    case 'Assignments':
      return assignments(listed, at)
  }
}

type At<Stage extends AxmListing['stage']> = Extract<AxmListing, { readonly stage: Stage }>

async function* servers({ client, options }: Listed, { stage, position }: At<'Servers'>): Pages {
  for await (const page of client.mdmServers.all({ ...options, position })) {
    if (E.isLeft(page)) {
      yield page
      return
    }
    const { data, position: next } = page.right
    yield E.right({
      servers: data.map(({ id, attributes }) => ({ id, server: attributes })),
      next: next === undefined ? { stage: 'Devices' } : { stage, position: next },
    })
  }
}

async function* devices(listed: Listed, { stage, position }: At<'Devices'>): Pages {
  const { client, options } = listed
  for await (const page of client.orgDevices.all({ ...options, position })) {
    if (E.isLeft(page)) {
      yield page
      return
    }
    const { data, position: next } = page.right
    const saved = data.map(({ id, attributes }) => ({ serialNumber: id, device: attributes }))
    if (next !== undefined) {
      yield E.right({ devices: saved, next: { stage, position: next } })
      continue
    }
    const first = await serverAfter(listed, undefined)
    yield E.isLeft(first) ? first : E.right({ devices: saved, ...first.right })
  }
}

async function* assignments(listed: Listed, at: At<'Assignments'>): Pages {
  const { client, options } = listed
  const { stage, serverId, position } = at
  for await (const page of client.mdmServers.devices.all(serverId, { ...options, position })) {
    // The server was deleted since it was listed: it has no devices.
    const isGone = E.isLeft(page) && page.left._tag === 'NotFound'
    if (E.isLeft(page) && !isGone) {
      yield page
      return
    }
    const { data, position: next } = E.isRight(page) ? page.right : NO_DEVICES
    const assigned = { serverId, serials: data.map(({ id }) => id) }
    if (next !== undefined) {
      yield E.right({ assigned, next: { stage, serverId, position: next } })
      continue
    }
    const following = await serverAfter(listed, serverId)
    yield E.isLeft(following) ? following : E.right({ assigned, ...following.right })
  }
}

const NO_DEVICES = { data: [], position: undefined }

/** The server whose devices are listed next. Without `next`: there is none, and the listing ends. */
const serverAfter = async (
  { store, organization }: Listed,
  serverId: string | undefined,
): Promise<E.Either<Failure, Pick<ListedPage, 'next'>>> => {
  const found = await store.axmOrganizations.servers(organization)()
  if (E.isLeft(found)) return found
  const ids = found.right.map(({ id }) => id)
  const at = serverId === undefined ? 0 : ids.indexOf(serverId) + 1
  // Servers are deleted at the end of a listing only, or by an offboarding, which ends the lease.
  const next = ids[at]
  return E.right(next === undefined ? {} : { next: { stage: 'Assignments', serverId: next } })
}
