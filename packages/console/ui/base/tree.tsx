/** Any JSON, readable: what a device reported, for example. All of it is text. */
export const Tree = ({ value }: { readonly value: unknown }) => {
  if (Array.isArray(value)) return <List items={value} />
  if (typeof value === 'object' && value !== null)
    return <Members of={value as Readonly<Record<string, unknown>>} />
  return <Leaf value={value} />
}

const Leaf = ({ value }: { readonly value: unknown }) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return <span class={typeof value === 'string' ? 'leaf text' : 'leaf'}>{text}</span>
}

const List = ({ items }: { readonly items: readonly unknown[] }) =>
  items.length === 0 ? (
    <span class="quiet">none</span>
  ) : (
    <ol class="tree">
      {items.map((item, index) => (
        <li key={index}>
          <Tree value={item} />
        </li>
      ))}
    </ol>
  )

const Members = ({ of }: { readonly of: Readonly<Record<string, unknown>> }) => (
  <dl class="tree">
    {Object.entries(of).map(([name, member]) => (
      <div key={name} class={isLong(member) ? 'below' : undefined}>
        <dt>{name}</dt>
        <dd>
          <Tree value={member} />
        </dd>
      </div>
    ))}
  </dl>
)

const isLong = (value: unknown): boolean => typeof value === 'object' && value !== null
