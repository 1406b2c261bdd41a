/** Places of named features in a row of numbers: rows cost a page less memory and time than records of names. */

export interface Columns {
  /** In the order of the columns. */
  readonly names: readonly string[]
  /** Length of a row: a column a feature, and a spare one behind them. */
  readonly size: number
  readonly has: (name: string) => boolean
  /** Column of a feature; the spare one where no table asks for it. */
  readonly at: (name: string) => number
  readonly of: <Name extends string>(names: readonly Name[]) => Readonly<Record<Name, number>>
}

export function columnsOf(names: readonly string[]): Columns {
  const places = new Map(names.map((name, index) => [name, index]))
  const at = (name: string): number => places.get(name) ?? names.length
  return {
    names,
    size: names.length + 1,
    has: (name) => places.has(name),
    at,
    of: <Name extends string>(asked: readonly Name[]) =>
      Object.fromEntries(asked.map((name) => [name, at(name)])) as Record<Name, number>,
  }
}
