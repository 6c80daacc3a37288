import * as t from 'io-ts'

import { maybe } from './maybe.js'

/** A picture: `url` is a template with `{w}`, `{h}`, `{f}` and sometimes `{c}`, see `iconUrl`. */
export const Artwork = t.partial(
  {
    url: maybe(t.string),
    width: maybe(t.number),
    height: maybe(t.number),
    bgColor: maybe(t.string),
    textColor1: maybe(t.string),
    textColor2: maybe(t.string),
    textColor3: maybe(t.string),
    textColor4: maybe(t.string),
    hasAlpha: maybe(t.boolean),
    hasP3: maybe(t.boolean),
    supportsLayeredImage: maybe(t.boolean),
  },
  'Artwork',
)
export type Artwork = t.TypeOf<typeof Artwork>
