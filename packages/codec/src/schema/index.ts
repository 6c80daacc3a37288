/* The shape of a value, as data */
export {
  absent,
  again,
  any,
  boolean,
  data,
  date,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  oneOfIntegers,
  only,
  optional,
  realNumber,
  required,
  systems,
  text,
} from './field.js'
export type {
  AgainField,
  ChannelSupport,
  ChoiceField,
  DictionaryField,
  Field,
  Key,
  ListField,
  MapField,
  NumberField,
  PlainField,
  Support,
  System,
  SystemSupport,
  TextField,
} from './field.js'

/* What can be done with it */
export { checked, codecOf } from './codec.js'
export { faultsOf, MOST_FAULTS } from './check.js'
export type { Strictness } from './check.js'
export { readLeniently } from './read.js'
export type { Reading } from './read.js'
export { toJson } from '../toJson.js'
export { fromJson } from './json.js'
export { jsonSchemaOf } from './jsonSchema.js'
export type { JsonSchema } from './jsonSchema.js'

/* What it says, for people */
export { keyFacts, supportFacts } from './facts.js'
