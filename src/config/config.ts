/**
 * The configuration: a plain value → Config. Pure: paths are made absolute but never looked at, environment variables
 * have been filled in before. All errors at once, each with its path, so that the loader can add the line.
 */
import type * as z from 'zod'
import { slugOf } from '../model/values.ts'
import { keysAt } from '../model/schema-keys.ts'
import { toErrors, type ConfigError } from './complaints.ts'
import { withAbsolutePaths } from './paths.ts'
import { CONFIG_KEYS, newsletter, type audience, type Config } from './schema.ts'

export type { ConfigError } from './complaints.ts'
export { CONFIG_KEYS, type Config } from './schema.ts'

/** The configuration, or everything that is wrong with it. */
export type ParsedConfig =
  { readonly config: Config; readonly warnings: readonly string[] } | { readonly errors: readonly ConfigError[] }

const KNOWN = { at: (place: readonly (string | number)[]) => keysAt(newsletter, place), all: CONFIG_KEYS }

/** Checks a plain value against the schema. `folder` (absolute) is where relative paths count from. */
export function parseConfig(value: unknown, folder: string): ParsedConfig {
  const result = newsletter.safeParse(value ?? {}, { reportInput: true })
  if (!result.success) return { errors: result.error.issues.flatMap((found) => toErrors(found, KNOWN)) }
  const { id, audience: given, ...rest } = result.data
  const config: Config = { ...rest, id: id ?? slugOf(rest.name), folder, ...audienceOf(given) }
  return { config: withAbsolutePaths(config), warnings: warningsOf(config) }
}

function audienceOf(given: z.output<typeof audience> | undefined): Pick<Config, 'audience'> {
  if (given === undefined) return {}
  const {
    path: file,
    columns,
    delimiter,
    doubleOptIn,
  } = typeof given === 'string'
    ? { path: given, columns: undefined, delimiter: undefined, doubleOptIn: undefined }
    : given
  return {
    audience: {
      path: file,
      columns,
      delimiter,
      doubleOptIn,
    },
  }
}

function warningsOf(config: Config): string[] {
  const warnings: string[] = []
  if (
    config.summary.engine === 'openai-compatible' &&
    (config.summary.baseUrl === undefined || config.summary.model === undefined)
  )
    warnings.push('summary.engine needs summary.baseUrl and summary.model: the offline engine is used')
  return warnings
}
