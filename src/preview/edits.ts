/** The editor's changes: what the page may send, what `issue.edits.yaml` holds, and which quotes are refused. */
import { isMap, LineCounter, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { DigestError } from '../model/errors.ts'
import type { IssueEdits, Story } from '../model/issue.ts'
import { isFaithful } from '../text/faithful.ts'

const LINE = z.string().trim().min(1).max(500)
const EDITS = z.strictObject({
  order: z.array(z.string()).max(1000).optional(),
  headlines: z.record(z.string(), LINE).optional(),
  drop: z.array(z.string()).max(1000).optional(),
  intro: z.string().max(20_000).optional(),
  outro: z.string().max(20_000).optional(),
  quotes: z.record(z.string(), z.array(z.string().trim().min(1).max(2000)).max(20)).optional(),
})

/** Checks what came from outside. Throws E_CONFIG with every complaint, `name` in front. */
export function checkEdits(value: unknown, name: string): IssueEdits {
  const checked = EDITS.safeParse(value)
  if (checked.success) return withoutEmpty(checked.data)
  const complaints = checked.error.issues.map((issue) => `${name}: ${issue.path.join('.') || 'file'}: ${issue.message}`)
  throw new DigestError('E_CONFIG', complaints.join('\n'), {
    hint: 'Correct the file, or remove it to undo the edits.',
  })
}

/** Reads `issue.edits.yaml`. Throws E_CONFIG with file and line. An empty file is no edit. */
export function parseEdits(text: string, file: string): IssueEdits {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    const reason = error.message.split('\n')[0]?.replace(/ at line .*$/, '')
    throw new DigestError('E_CONFIG', `${file}:${line}:${col}: ${reason}`, {
      hint: 'Correct the line, or remove the file to undo the edits.',
      cause: error,
    })
  }
  if (document.contents === null) return {}
  if (!isMap(document.contents)) throw new DigestError('E_CONFIG', `${file}:1: not a map of edits`)
  return checkEdits(document.toJS(), file)
}

/** The file's text, each id with its headline beside it so that a person can read it. */
export function printEdits(edits: IssueEdits, stories: readonly Story[]): string {
  const kept = withoutEmpty(edits)
  if (Object.keys(kept).length === 0) return ''
  const names = new Map(stories.map((story) => [story.article.id, story.headline.text.replace(/\s+/g, ' ')]))
  const body = stringify(kept, { lineWidth: 0 })
  const commented = body
    .split('\n')
    .map((line) => {
      const id = /^\s+(?:- )?"?([^\s":]+)"?:?$/.exec(line)?.[1]
      const name = id === undefined ? undefined : names.get(id)
      return name === undefined ? line : `${line} # ${name}`
    })
    .join('\n')
  return `# Changes by hand, made in pullquote preview. Remove a line to undo it.\n${commented}`
}

/** Throws E_PROOF for a quote that is not in its article any more, and E_NOT_FOUND for a story that is not there. */
export function proveEdits(edits: IssueEdits, stories: readonly Story[]): void {
  const known = new Map(stories.map((story) => [story.article.id, story]))
  for (const [id, displays] of Object.entries(edits.quotes ?? {})) {
    const story = known.get(id)
    if (story === undefined) throw new DigestError('E_NOT_FOUND', `No story has the id ${id}.`)
    for (const display of displays) {
      if (story.quotes.some((quote) => isFaithful(display, quote.text))) continue
      throw new DigestError('E_PROOF', `“${display}” is not what “${story.headline.text}” quotes.`, {
        hint: 'Leave words out with an ellipsis, or take another quote of the article; do not change the words.',
      })
    }
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

function withoutEmpty(edits: z.infer<typeof EDITS> | IssueEdits): IssueEdits {
  return Object.fromEntries(Object.entries(edits).filter(([, value]) => !isEmpty(value)))
}
