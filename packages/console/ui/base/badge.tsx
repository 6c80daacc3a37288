import type { ComponentChildren } from 'preact'

export type Tone = 'ok' | 'warn' | 'bad' | 'quiet' | 'accent'

/** A short state. Its text says it all: the colour only helps. */
export const Badge = (props: { readonly tone: Tone; readonly children: ComponentChildren }) => (
  <span class={`badge ${props.tone}`}>{props.children}</span>
)
