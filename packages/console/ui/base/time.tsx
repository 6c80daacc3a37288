import { ago, moment } from '../format.js'

/** How long ago, and the moment itself as its title. */
export const Ago = ({ at }: { readonly at: string | undefined }) =>
  at === undefined ? (
    <span class="quiet">never</span>
  ) : (
    <time dateTime={at} title={moment(at)}>
      {ago(at, Date.now())}
    </time>
  )

/** The moment. */
export const Moment = ({ at }: { readonly at: string }) => <time dateTime={at}>{moment(at)}</time>
