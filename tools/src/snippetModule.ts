import ts from 'typescript'

/** The document with everything but its `ts` blocks blanked out. */
export const codeOf = (markdown: string): string => {
  let inside = false
  return markdown
    .split('\n')
    .map((line) => {
      const fence = line.startsWith('```')
      if (fence) inside = !inside && /^```ts\s*$/.test(line)
      return fence || !inside ? '' : line
    })
    .join('\n')
}

/** The module: merged imports on line 1, all else where it stood. */
export const moduleOf = (code: string): string => {
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest)
  const declarations = source.statements.filter(ts.isImportDeclaration)
  const imports = new Set(declarations.flatMap(importsOf))
  const rest = declarations.reduce((text, declaration) => {
    const [start, end] = [declaration.getStart(source), declaration.end]
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end)
  }, code)
  return `export {}; ${[...imports].join('; ')}${rest}`
}

const importsOf = (declaration: ts.ImportDeclaration): string[] => {
  const from = `from '${(declaration.moduleSpecifier as ts.StringLiteral).text}'`
  const clause = declaration.importClause
  const bindings = clause?.namedBindings
  const type = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : ''
  return [
    ...(clause?.name === undefined ? [] : [`import ${type}${clause.name.text} ${from}`]),
    ...(bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [`import ${type}* as ${bindings.name.text} ${from}`]
        : bindings.elements.map((element) => {
            const name = element.propertyName
            const renamed = name === undefined ? '' : `${name.text} as `
            const typeOnly = type !== '' || element.isTypeOnly ? 'type ' : ''
            return `import { ${typeOnly}${renamed}${element.name.text} } ${from}`
          })),
  ]
}
