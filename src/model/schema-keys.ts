/** The keys that a schema takes at a place, for "did you mean". Pure. */
import type * as z from 'zod'

interface Definition {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly innerType?: z.core.$ZodType
  readonly in?: z.core.$ZodType
  readonly element?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
}

/** Keys of the groups that `path` leads to; of all alternatives where a value may take several forms. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  // oxlint-disable-next-line no-underscore-dangle -- the one door to a schema of any kind
  const definition = schema._zod.def as Definition
  const inner = definition.innerType ?? definition.in
  if (inner !== undefined) return keysAt(inner, path)
  if (definition.options !== undefined) return definition.options.flatMap((option) => keysAt(option, path))
  const [first, ...rest] = path
  if (first === undefined) return Object.keys(definition.shape ?? {})
  const next = definition.shape?.[String(first)] ?? definition.element ?? definition.valueType
  return next === undefined ? [] : keysAt(next, rest)
}
