import type { AssetPage, ClientConfig, StatusResponse } from '@mdm-kit/vpp'

/** What the codecs of App and Book Management say of values that have no name of their own there. */

type KeysOf<A, Names extends keyof A> = Required<Pick<A, Names>>

/** The keys that every response to a known token may carry. */
export type Envelope = KeysOf<ClientConfig, 'uId' | 'tokenExpirationDate' | 'mdmInfo'>

/** How a page of assets, assignments or users says where it stands. */
export type PageKeys = KeysOf<
  AssetPage,
  'currentPageIndex' | 'nextPageIndex' | 'size' | 'totalPages' | 'versionId'
>

/** A rejection, and one failure of an event. */
export type ErrorResponse = NonNullable<StatusResponse['failures']>[number]

/** The response without the keys that others have too. */
export type Own<A> = Omit<A, keyof Envelope | keyof PageKeys>
