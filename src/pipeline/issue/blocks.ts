/** The newsletter's own blocks with their words, from the configuration or from Markdown files. (edge) */
import { readFile } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { DigestError, fileFaultOf, reasonOf } from '../../model/errors.ts'
import { httpAddress } from '../../model/http-address.ts'
import type { OwnBlock } from '../../model/issue.ts'
import { nearest } from '../../model/nearest.ts'
import { openYaml } from '../../text/yaml.ts'
import { sayYamlError } from '../../text/yaml-words.ts'

type BlockConfig = Config['issue']['blocks'][number]

/** Keys that a file may set in its front matter; those of the configuration win. */
const FRONT_KEYS = ['label', 'title', 'url', 'image', 'imageAlt'] as const

/** Throws E_CONFIG for a file that cannot be read. */
export async function loadBlocks({ issue }: Config): Promise<OwnBlock[]> {
  return Promise.all(issue.blocks.map(loadBlock))
}

async function loadBlock({ file, text = '', ...block }: BlockConfig): Promise<OwnBlock> {
  if (file === undefined) return { ...block, text }
  const { front, body } = splitFront(await read(file), file)
  const given = Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined))
  return { ...front, ...(given as typeof block), text: body }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new DigestError('E_CONFIG', `issue.blocks: ${file} cannot be read: ${fileFaultOf(cause)}`, {
      hint: 'Correct the path, or put the words into the configuration as text.',
      cause,
    })
  }
}

function splitFront(source: string, file: string): { front: Partial<OwnBlock>; body: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source)
  if (match === null) return { front: {}, body: source.trim() }
  const body = source.slice(match[0].length).trim()
  const front = readFront(match[1] ?? '', file)
  const values = typeof front === 'object' && front !== null ? (front as Record<string, unknown>) : {}
  const fault = faultIn(values)
  if (fault !== undefined)
    throw new DigestError('E_CONFIG', `issue.blocks: the front matter of ${file}: ${fault}`, {
      hint: `It may set ${FRONT_KEYS.join(', ')}.`,
    })
  const known = FRONT_KEYS.flatMap((key) => (typeof values[key] === 'string' ? [[key, values[key]] as const] : []))
  return { front: Object.fromEntries(known), body }
}

/** A key of another use may be there; one that is nearly one of ours is meant to be it. */
function faultIn(values: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of Object.keys(values)) {
    const meant = FRONT_KEYS.some((known) => known === key) ? undefined : nearest(key, FRONT_KEYS)
    if (meant !== undefined) return `${key} is an unknown key; did you mean ${meant}?`
  }
  const { url } = values
  const isAddress = url === undefined || (typeof url === 'string' && httpAddress(url) !== undefined)
  return isAddress ? undefined : `url ${JSON.stringify(url)} is not an address: write it with https://`
}

function readFront(source: string, file: string): unknown {
  const { document, lines, broken } = openYaml(source)
  const fail = (fault: string, cause?: unknown) =>
    new DigestError('E_CONFIG', `issue.blocks: the front matter of ${file} cannot be read: ${fault}`, {
      hint: 'Write one key per line, as in title: Our reading evening.',
      cause,
    })
  if (broken !== undefined) throw fail(`line ${lines.linePos(broken.offset).line + 1}: ${sayYamlError(broken, source)}`)
  try {
    return document.toJS({ maxAliasCount: 10 })
  } catch (cause) {
    throw fail(reasonOf(cause), cause)
  }
}
