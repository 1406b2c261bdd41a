/** Safe looks into data of unknown shape: JSON-LD, feeds, front matter. */

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list as it is, nothing as an empty list, anything else as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

export function fieldsOf(value: unknown): readonly Fields[] {
  return listOf(value).filter(isFields)
}

/** A non-empty string, trimmed; numbers as text. */
export function stringOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}
