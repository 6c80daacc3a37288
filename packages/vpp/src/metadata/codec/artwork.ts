import * as t from 'io-ts'

/** A picture: `url` is a template with `{w}`, `{h}`, `{f}` and sometimes `{c}`, see `iconUrl`. */
export const Artwork = t.partial(
  {
    url: t.string,
    width: t.number,
    height: t.number,
    bgColor: t.string,
    textColor1: t.string,
    textColor2: t.string,
    textColor3: t.string,
    textColor4: t.string,
    hasAlpha: t.boolean,
    hasP3: t.boolean,
    supportsLayeredImage: t.boolean,
  },
  'Artwork',
)
export type Artwork = t.TypeOf<typeof Artwork>
