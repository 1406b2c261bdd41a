/** How a field is found: an ordered list of named rules. */

/** An extraction rule: ordered lists of these decide each field, and the winner's name is kept. */
export interface Rule<In, Out> {
  readonly name: string
  readonly find: (input: In) => Out | undefined
}

export interface Found<T> {
  readonly value: T
  readonly rule: string
}

/** The first rule with an answer wins; its name is kept. */
export function findFirst<In, Out>(rules: readonly Rule<In, Out>[], input: In): Found<Out> | undefined {
  for (const rule of rules) {
    const value = rule.find(input)
    if (value !== undefined) return { value, rule: rule.name }
  }
  return undefined
}
