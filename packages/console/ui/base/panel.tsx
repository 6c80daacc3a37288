import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A part of a page, with a heading. */
export const Panel = (props: {
  readonly title: string
  /** Beside the heading. */
  readonly aside?: ComponentChildren
  readonly wide?: boolean
  readonly children: ComponentChildren
}) => {
  const id = useId()
  return (
    <section class={props.wide === true ? 'panel wide' : 'panel'} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{props.title}</h2>
        {props.aside !== undefined && <div class="aside">{props.aside}</div>}
      </div>
      {props.children}
    </section>
  )
}
