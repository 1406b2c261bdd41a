/** `issue.edits.yaml`: text ↔ IssueEdits. Looks at no disk. */
import { Document, visit } from 'yaml'
import * as z from 'zod'
import { DigestError } from '../model/errors.ts'
import type { IssueEdits } from '../model/issue.ts'
import { nearest } from '../model/nearest.ts'
import { sayIssue } from '../model/say-issue.ts'
import { keysAt } from '../model/schema-keys.ts'
import { openYaml } from '../text/yaml.ts'
import { surprisesIn } from '../text/yaml-surprises.ts'
import { sayYamlError } from '../text/yaml-words.ts'

/** Far above what a mail program shows, and far below what a header or a mail can take. */
const line = z.string().trim().min(1).max(1000, 'is longer than 1,000 characters')
/** A text that may be taken out: '' shows none. */
const anyText = z.string().max(20_000, 'is longer than 20,000 characters')
const storyEdits = z.strictObject({
  headline: line.optional(),
  byline: anyText.optional(),
  dek: anyText.optional(),
  summary: anyText.optional(),
  section: line.optional(),
  quotes: z.array(anyText.trim().min(1)).optional(),
})
const editsSchema = z.strictObject({
  subject: line.optional(),
  preheader: line.optional(),
  intro: anyText.optional(),
  outro: anyText.optional(),
  order: z.array(line).optional(),
  drop: z.array(line).optional(),
  stories: z.record(z.string(), storyEdits).optional(),
})

/** Reads the file's text; `file` is for messages. Throws E_CONFIG naming the line and what is wrong there. */
export function parseEdits(source: string, file = 'issue.edits.yaml'): IssueEdits {
  const { document, lines, broken } = openYaml(source)
  const fail = (offset: number | undefined, what: string): never => {
    const place = offset === undefined ? file : `${file}:${lines.linePos(offset).line}`
    throw new DigestError('E_CONFIG', `${place}: ${what}`, {
      hint: 'pullquote docs templates shows the keys of this file.',
    })
  }
  if (broken !== undefined) fail(broken.offset, sayYamlError(broken, source))
  const surprise = surprisesIn(document, source).find(({ isLost }) => isLost)
  if (surprise !== undefined) fail(surprise.offset, surprise.message)
  let alias: number | undefined
  visit(document, { Alias: (_key, node) => void (alias ??= node.range?.[0] ?? 0) })
  if (alias !== undefined) fail(alias, 'an alias (*name) is not read here: write the value again')
  const result = editsSchema.safeParse(document.toJS() ?? {})
  if (result.success) return dropUndefined(result.data)
  const [issue] = result.error.issues
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
  const node = document.getIn(path, true) as { range?: readonly [number, number, number] } | undefined
  return fail(node?.range?.[0], `${path.join('.')} ${issue === undefined ? 'is not valid' : sayFault(issue)}`)
}

function sayFault(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return sayIssue(issue)
  const meant = nearest(issue.keys[0] ?? '', keysAt(editsSchema, issue.path))
  return `is an unknown key${meant === undefined ? '' : `; did you mean ${meant}?`}`
}

/**
 * The file's text for edits: what `parseEdits` reads back as the same. `headlines` (by article id and address) names each
 * story in a comment, since an id means nothing to a person.
 */
export function printEdits(edits: IssueEdits, headlines: ReadonlyMap<string, string> = new Map()): string {
  const document = new Document(edits)
  document.commentBefore = ' What the editor changed in this issue. Delete a line to undo a change.'
  visit(document, {
    Scalar(_key, node) {
      const headline = typeof node.value === 'string' ? headlines.get(node.value) : undefined
      if (headline !== undefined) node.commentBefore = ` ${headline.replace(/\s+/g, ' ')}`
    },
  })
  return document.toString()
}

/** zod leaves optional keys as `undefined`; the model has them absent. */
function dropUndefined(value: z.infer<typeof editsSchema>): IssueEdits {
  return JSON.parse(JSON.stringify(value)) as IssueEdits
}
