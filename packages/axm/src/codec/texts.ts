import { LooseText } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

const Several = t.array(LooseText)

/** What nearly every list is. It makes no path for each of its texts, as `validate` does. */
const isTexts = (value: readonly unknown[]): value is string[] =>
  value.every((one) => typeof one === 'string')

/**
 * Texts of which Apple sends one or several: `imei` and the MAC addresses were a text in one version of
 * the API and a list in the next. Always a list here; an empty text is none.
 */
export const Texts = new t.Type<string[], string[]>(
  'text or list of texts',
  Several.is,
  (value, context) => {
    if (Array.isArray(value))
      return isTexts(value) ? t.success(value) : Several.validate(value, context)
    const one = LooseText.validate(value, context)
    return E.isRight(one) ? t.success(one.right === '' ? [] : [one.right]) : one
  },
  t.identity,
)
