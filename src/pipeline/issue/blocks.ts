/** The newsletter's own blocks with their words, from the configuration or from Markdown files. (edge) */
import { readFile } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { DigestError, fileFaultOf, reasonOf } from '../../model/errors.ts'
import type { OwnBlock } from '../../model/issue.ts'
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
  const known = FRONT_KEYS.flatMap((key) => (typeof values[key] === 'string' ? [[key, values[key]] as const] : []))
  return { front: Object.fromEntries(known), body }
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
