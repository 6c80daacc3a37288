import { encode } from 'uqr'
import { useMemo } from 'preact/hooks'

import { Action } from '../base/action.js'
import { Heading } from '../base/heading.js'
import { Notice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { outlineOf } from '../enroll/outline.js'

/** The link that a device enrolls with, to send or to scan. */
export const EnrollPage = () => {
  const url = new URL('../enroll', location.href.split('#', 1)[0]).href
  const isSecure = url.startsWith('https:')
  return (
    <>
      <Heading title="Enroll" />
      <div class="grid two">
        <Panel title="Link">
          <p>
            <a href={url} class="mono">
              {url}
            </a>
          </p>
          <Action
            text="Copy the link"
            done="Copied."
            changes={false}
            run={async () => {
              await navigator.clipboard.writeText(url)
              return { ok: true, value: undefined }
            }}
          />
          {!isSecure && (
            <Notice tone="warn">
              Devices enroll over https alone: give this server a public URL, and open the page
              there.
            </Notice>
          )}
          <ol class="steps">
            <li>Open the link on the device, in Safari. It downloads a profile.</li>
            <li>iPhone and iPad: Settings, Profile Downloaded, Install.</li>
            <li>Mac: System Settings, General, Device Management, then the profile.</li>
          </ol>
          <p class="quiet">
            Each download is for one device. Devices of Apple School or Business Manager need no
            link: they enroll in Setup Assistant.
          </p>
        </Panel>
        <Panel title="QR code">
          <QrCode text={url} />
        </Panel>
      </div>
    </>
  )
}

const QUIET = 4

/** Always dark on light: that is what cameras read. */
const QrCode = ({ text }: { readonly text: string }) => {
  const code = useMemo(() => encode(text, { ecc: 'M', border: QUIET }), [text])
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={`QR code of ${text}`}
      shape-rendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#ffffff" />
      <path d={outlineOf(code.data)} fill="#000000" />
    </svg>
  )
}
