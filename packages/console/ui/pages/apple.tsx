import { AxmPart } from '../apple/axm.js'
import { DepPart } from '../apple/dep.js'
import { PushPart } from '../apple/push.js'
import { VppPart } from '../apple/vpp.js'
import { Heading } from '../base/heading.js'
import { hashOf } from '../route.js'

const PARTS = [
  ['push', 'Push', PushPart],
  ['dep', 'Devices', DepPart],
  ['vpp', 'Apps and books', VppPart],
  ['axm', 'Organizations', AxmPart],
] as const

/** What this server has at Apple. */
export const ApplePage = ({ part }: { readonly part: string }) => {
  const [chosen, , Part] = PARTS.find(([name]) => name === part) ?? PARTS[0]
  return (
    <>
      <Heading title="Apple" />
      <nav class="parts" aria-label="Services of Apple">
        {PARTS.map(([name, title]) => (
          <a
            key={name}
            href={hashOf({ page: 'apple', part: name })}
            aria-current={name === chosen ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Part />
    </>
  )
}
