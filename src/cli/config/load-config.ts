/** newsletter.yaml → Config: YAML, `${NAME}` from the environment, schema; every complaint with its line. (edge) */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isPair, isScalar, visit, type Document } from 'yaml'
import { parseConfig, type Config, type ConfigError } from '../../config/config.ts'
import { DigestError, fileFaultOf, reasonOf, sayUnset } from '../../model/errors.ts'
import { openYaml } from '../../text/yaml.ts'
import { surprisesIn } from '../../text/yaml-surprises.ts'
import type { CommandContext } from '../command.ts'
import { warnOfPasswords } from './written-passwords.ts'
import { sayYamlError } from '../../text/yaml-words.ts'

export const DEFAULT_CONFIG = 'newsletter.yaml'

/** What is in when no configuration is needed and none is there: enough to render, nothing that could send. */
const PLAIN = { name: 'Digest', from: { name: 'Digest', address: 'digest@example.invalid' } }

export interface LoadedConfig {
  readonly config: Config
  /** Absolute path of the file, absent when the plain stand-in is used. */
  readonly file?: string
  /** Variables of a server's login that the environment lacks; only where `isLooking`. */
  readonly unset?: readonly string[]
  /** Variables that the file takes from the environment. */
  readonly variables?: readonly string[]
}

export interface LoadOptions {
  /** The command connects to no mail server: a login that the environment lacks is not an error. */
  readonly isLooking?: boolean
}

/** The configuration of this call; throws E_CONFIG when it is missing or wrong. */
export async function loadConfig(
  context: CommandContext,
  options: LoadOptions = {},
): Promise<LoadedConfig & { readonly file: string }> {
  const file = configPath(context)
  const source = await readConfigFile(file)
  const { config, warnings, unset, variables } = parseSource(source, file, context.io.env, options)
  context.output.notices(warnings.map((message) => ({ code: 'config', message, where: path.basename(file) })))
  return { config, file, unset, variables }
}

/** Like `loadConfig`, for commands that work without a file: then a plain newsletter at example.invalid, and says so. */
export async function loadConfigOrPlain(context: CommandContext, { isSaid = true } = {}): Promise<LoadedConfig> {
  if (context.flags.config !== undefined || existsSync(configPath(context)))
    return loadConfig(context, { isLooking: true })
  const message = `no ${DEFAULT_CONFIG} here: rendered with a plain name, from ${PLAIN.from.address}`
  if (isSaid) context.output.notices([{ code: 'config', message }])
  const parsed = parseConfig(PLAIN, context.io.cwd)
  if ('errors' in parsed) throw new Error('the plain configuration is not valid', { cause: parsed.errors })
  return { config: parsed.config }
}

/** Absolute path of the configuration of this call. */
export function configPath({ io, flags }: CommandContext): string {
  const file = path.resolve(io.cwd, flags.config ?? DEFAULT_CONFIG)
  if (flags.config !== undefined || existsSync(file)) return file
  const short = path.resolve(io.cwd, 'newsletter.yml')
  return existsSync(short) ? short : file
}

const UNREAD_HINTS: Readonly<Record<string, string>> = {
  ENOENT: 'pullquote init writes one; --config FILE names another.',
  EISDIR: `Name the file in it: --config FOLDER/${DEFAULT_CONFIG}.`,
  EACCES: 'Give this user the right to read it, or run the command as its owner.',
  ENOTDIR: 'Check the path behind --config.',
}

async function readConfigFile(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new DigestError('E_CONFIG', `${file} is not in UTF-8`, { hint: 'Save it as UTF-8 in your editor.', cause })
    }
    const reason = code === 'ENOENT' ? 'is not there' : `cannot be read: ${fileFaultOf(cause)}`
    throw new DigestError('E_CONFIG', `${file} ${reason}`, { hint: UNREAD_HINTS[code ?? ''], cause })
  }
}

/** Throws E_CONFIG with every complaint as `file:line:column: path: message`. */
export function parseSource(
  source: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
  { isLooking = false }: LoadOptions = {},
): Pick<LoadedConfig, 'config'> & Record<'warnings' | 'unset' | 'variables', readonly string[]> {
  const { document, lines, broken } = openYaml(source, { uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  if (broken !== undefined) throw configError([`${place(broken.offset)}: ${sayYamlError(broken, source)}`])
  const surprises = surprisesIn(document, source).map((one) => ({
    ...one,
    said: `${place(one.offset)}: ${one.message}`,
  }))
  const lost = surprises.filter(({ isLost }) => isLost)
  if (lost.length > 0) throw configError(lost.map(({ said }) => said))
  const passwords = warnOfPasswords(document)
  const used = fillIn(document, env)
  const missing = used.filter(({ isSet }) => !isSet)
  const needed = isLooking ? missing.filter((one) => !one.isOfServer) : missing
  if (needed.length > 0)
    throw configError(
      needed.map(({ name, offset }) => `${place(offset)}: the environment variable ${name} is not set`),
      sayUnset(needed[0]?.name ?? 'NAME'),
    )
  const parsed = parseConfig(resolveAliases(document, file), path.dirname(file))
  if ('errors' in parsed)
    throw configError(parsed.errors.map((error) => `${place(offsetOf(document, error))}: ${sayPath(error)}`))
  return {
    config: parsed.config,
    warnings: [...surprises.map(({ said }) => said), ...passwords, ...parsed.warnings],
    unset: namesOf(missing),
    variables: namesOf(used),
  }
}

/** Aliases that name each other would fill the memory. */
function resolveAliases(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new DigestError('E_CONFIG', `${file}: its aliases (*name) cannot be resolved: ${reasonOf(cause)}`, {
      hint: 'Put a value that begins with * into quotes; write the value of an alias out.',
      cause,
    })
  }
}

const namesOf = (variables: readonly Variable[]) => [...new Set(variables.map(({ name }) => name))]

interface Variable {
  readonly name: string
  readonly offset: number
  readonly isOfServer: boolean
  readonly isSet: boolean
}

/** Puts environment variables into scalar values: `${NAME}`, `${NAME:-default}`, and `$${` for a plain `${`. */
function fillIn(document: Document, env: Readonly<Record<string, string | undefined>>): Variable[] {
  const variables: Variable[] = []
  visit(document, {
    Scalar(key, node, parents) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return
      node.value = node.value.replace(
        /\$?\$\{(\w+)(?::-([^}]*))?\}/g,
        (whole: string, name: string, fallback: string | undefined, at: number, text: string) => {
          if (whole.startsWith('$$')) return whole.slice(1)
          const value = env[name] ?? fallback
          const isSet = value !== undefined
          if (fallback === undefined)
            variables.push({ name, offset: node.range?.[0] ?? 0, isOfServer: isOfServer(parents), isSet })
          if (!isSet) return whole
          const isLogin = isLoginPart(text.slice(0, at), text.slice(at + whole.length))
          return isLogin ? encodeURIComponent(value) : value
        },
      )
    },
  })
  return variables
}

/** Whether the value belongs to a server that only a send or a mailbox connects to. */
function isOfServer(parents: readonly unknown[]): boolean {
  const keys = parents.filter((parent) => isPair(parent)).map((pair) => String(keyOf(pair)))
  return /^(?:send\.(?:smtp|ses|sendmail)|bounces|schedule\.ping|operatorCommand)(?:\.|$)/.test(keys.join('.'))
}

/** A variable that is the whole user or password of an address is a value, not a piece of address: any character will do. */
function isLoginPart(before: string, after: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/@]*:)?$/i.test(before) && /^(?::[^@]*)?@/.test(after)
}

/** Where the value is, or the nearest thing above it that is there. */
function offsetOf(document: Document, { path: place }: ConfigError): number {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const parent = document.getIn(place.slice(0, depth - 1), true)
    const last = place[depth - 1]
    const pair = (parent as { items?: unknown[] } | undefined)?.items?.find((item) => keyOf(item) === last) as
      { key?: { range?: readonly number[] } } | undefined
    const node = document.getIn(place.slice(0, depth), true) as { range?: readonly number[] } | undefined
    const offset = pair?.key?.range?.[0] ?? node?.range?.[0]
    if (offset !== undefined) return offset
  }
  return 0
}

function keyOf(item: unknown): unknown {
  const { key } = item as { key?: unknown }
  return isScalar(key) ? key.value : undefined
}

function sayPath({ path: place, message }: ConfigError): string {
  return place.length === 0 ? message : `${place.join('.')}: ${message}`
}

function configError(
  complaints: readonly string[],
  hint = 'pullquote docs configuration lists every key.',
): DigestError {
  const [first = ''] = complaints
  const message =
    complaints.length === 1 ? first : `${complaints.length} errors in the configuration:\n  ${complaints.join('\n  ')}`
  return new DigestError('E_CONFIG', message, { hint })
}
