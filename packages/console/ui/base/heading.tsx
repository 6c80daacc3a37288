import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The heading of a page: it names the window, and the keyboard begins there. */
export const Heading = (props: {
  readonly title: string
  readonly children?: ComponentChildren
}) => {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  useEffect(() => {
    document.title = `${props.title} · mdm-kit console`
  }, [props.title])
  return (
    <div class="heading">
      <h1 ref={ref} tabIndex={-1}>
        {props.title}
      </h1>
      {props.children}
    </div>
  )
}
