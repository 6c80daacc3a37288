interface Expression {
  readonly mark: string
  readonly text: string
  /** Of the constant that it may become. */
  readonly name: string
  readonly isConstant: boolean
}

/** Dictionaries that may occur several times in a module: those that do become constants, so that they are printed once. */
export class SharedDictionaries {
  readonly #byText = new Map<string, Expression>()

  /** Stands for the expression until `resolve`. */
  mark(text: string, name: string): string {
    return this.#add(text, name, false).mark
  }

  /** A constant in any case: what holds itself needs a name. */
  constant(text: string, name: string): string {
    return this.#add(text, name, true).name
  }

  #add(text: string, name: string, isConstant: boolean): Expression {
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const isTaken = [...this.#byText.values()].some((other) => other.name === name)
    const mark = `\u27e6${this.#byText.size}\u27e7`
    const made = {
      mark,
      text,
      name: isTaken ? `${name}${this.#byText.size}` : name,
      isConstant,
    }
    this.#byText.set(text, made)
    return made
  }

  /** The text without marks, and the constants that it needs, each before those that use it. */
  resolve(text: string): { readonly text: string; readonly constants: readonly string[] } {
    const expressions = [...this.#byText.values()]
    const uses = new Map<string, number>()
    for (const one of [text, ...expressions.map((expression) => expression.text)])
      for (const [mark] of one.matchAll(MARK)) uses.set(mark, (uses.get(mark) ?? 0) + 1)
    const resolved = new Map<string, string>()
    const without = (marked: string): string =>
      marked.replaceAll(MARK, (mark) => resolved.get(mark) ?? mark)
    const constants: string[] = []
    for (const { mark, text: marked, name, isConstant } of expressions) {
      const isNamed = isConstant || (uses.get(mark) ?? 0) > 1
      if (isNamed) constants.push(`const ${name}: DictionaryField = ${without(marked)}`)
      resolved.set(mark, isNamed ? name : without(marked))
    }
    return { text: without(text), constants }
  }
}

const MARK = /\u27e6\d+\u27e7/g
