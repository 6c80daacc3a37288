/** Values as people read them. Pure: the time is an argument. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** `3 hours ago`, `in 2 days`, `just now`; `never` for what is absent. */
export const ago = (iso: string | undefined, now: number): string => {
  const at = iso === undefined ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return 'never'
  const away = at - now
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? []
  return unit === undefined ? 'just now' : relative.format(Math.trunc(away / size), unit)
}

/** `2026-12-01 04:20:07`, in the time zone of the reader. */
export const moment = (iso: string | undefined): string => {
  const at = new Date(iso ?? Number.NaN)
  if (Number.isNaN(at.getTime())) return 'never'
  const two = (number: number): string => String(number).padStart(2, '0')
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}

/** Whole days until then; negative after it. */
export const daysUntil = (iso: string, now: number): number =>
  Math.floor((Date.parse(iso) - now) / DAY)

/** `12,345` */
export const count = (number: number): string => number.toLocaleString('en')

/** `1 device`, `2 devices` */
export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`

/** `DeviceInformation` as `Device information`; short all-capital words stay as they are. */
export const words = (name: string): string => {
  const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  const [first = '', ...rest] = parts.split(/[ _-]+/)
  return [
    first.charAt(0).toUpperCase() + first.slice(1),
    ...rest.map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase())),
  ].join(' ')
}
