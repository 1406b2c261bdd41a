/** Compiles an issue's MJML, and names the template's file and line for what is wrong in it. */
import { DigestError } from '../model/errors.ts'
import { compileMjml, MjmlError } from './mjml.ts'
import type { TemplateSet } from './template.ts'

interface Tag {
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  readonly line: number
}

interface Fault {
  /** Which MJML tag of the document, counted from 0; absent when none can be named. */
  readonly tag?: number
  readonly message: string
}

const TAG = /<(\/?)(mj[\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>/g
// Private-use characters: they can be in no template's own tag, and the marked source is never compiled.
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const MARKED = new RegExp(`</?mj[\\w-]*${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g')

/**
 * HTML of the MJML. `marked` fills the same template with marked places; it is called when something is wrong only.
 * Throws E_TEMPLATE with the file, line and tag of the template.
 */
export async function compileChecked(mjml: string, marked: () => string, cacheFolder?: string): Promise<string> {
  const tags = findTags(mjml)
  const unbalanced = findUnbalanced(tags)
  if (unbalanced.length > 0) throw templateFault(unbalanced, marked)
  try {
    return await compileMjml(mjml, cacheFolder)
  } catch (error) {
    if (!(error instanceof MjmlError)) throw error
    const faults = error.complaints.map(({ line, tag, message }): Fault => {
      const at = tags.findIndex((each) => each.line === line && each.name === tag && each.kind !== 'close')
      return { message: `<${tag}>: ${message}`, ...(at === -1 ? {} : { tag: at }) }
    })
    throw templateFault(faults.length === 0 ? [{ message: error.message }] : faults, marked, error)
  }
}

/** The set with each MJML tag of each file followed by where it is. */
export function markPlaces(set: TemplateSet): TemplateSet {
  const files = [...set.files].map(([name, { file, text }]) => {
    const lines = text.split('\n').map((line, index) => {
      return line.replace(/<\/?mj[\w-]*/g, (tag) => `${tag}${OPEN}${file}:${index + 1}${CLOSE}`)
    })
    return [name, { file, text: lines.join('\n') }] as const
  })
  return { ...set, files: new Map(files) }
}

function templateFault(faults: readonly Fault[], marked: () => string, cause?: unknown): DigestError {
  const places = [...marked().matchAll(MARKED)].map((match) => match[1] ?? '')
  const lines = faults.map(({ tag, message }) => {
    const place = tag === undefined ? undefined : places[tag]
    return place === undefined ? message : `${place}: ${message}`
  })
  return new DigestError('E_TEMPLATE', [...new Set(lines)].join('\n'), {
    hint: 'MJML is checked strictly: documentation.mjml.io lists its tags and attributes.',
    cause,
  })
}

function findTags(mjml: string): Tag[] {
  let line = 1
  let from = 0
  return [...mjml.matchAll(TAG)].map((match) => {
    line += mjml.slice(from, match.index).split('\n').length - 1
    from = match.index
    const kind = match[1] === '/' ? 'close' : match[4] === '/' ? 'empty' : 'open'
    return { name: match[2] ?? '', kind, line }
  })
}

/**
 * mjml closes what is left open and drops what closes nothing, silently: the mail would lose text. Both ends of a
 * mismatch are reported, as they may be in two files.
 */
function findUnbalanced(tags: readonly Tag[]): Fault[] {
  const open: number[] = []
  for (const [index, { name, kind }] of tags.entries()) {
    if (kind === 'open') open.push(index)
    if (kind !== 'close') continue
    const last = open.pop()
    if (last === undefined) return [{ tag: index, message: `</${name}> closes nothing` }]
    const expected = tags[last]?.name ?? ''
    if (expected !== name) {
      const message = `</${name}> is found where <${expected}> is open`
      return [
        { tag: last, message: `<${expected}> is not closed before </${name}>` },
        { tag: index, message },
      ]
    }
  }
  const left = open.at(-1)
  return left === undefined ? [] : [{ tag: left, message: `<${tags[left]?.name ?? ''}> is never closed` }]
}
