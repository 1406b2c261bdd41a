/**
 * What was written into a record under a name, and nothing that every object brings along: a column of a list may be called
 * `constructor` or `toString`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
