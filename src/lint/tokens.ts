/** Rules on what a template or a recipient's data must not leave behind. */
import { editorialWords, type Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'

/** What a value that was not there leaves in a text. */
const SLIPS = /\bundefined\b|\[object \w+\]|\bNaN\b|\{\{[^{}]*\}\}/g

export const tokens: LintRule = {
  id: 'token',
  severity: 'error',
  rule: 'Nothing of ours is left unresolved: no token, no template tag, no `undefined` or `[object Object]`.',
  why: 'A reader who sees the machinery stops trusting the words. What an article itself says is text and exempt.',
  how: 'Give the attribute a fallback in the template, or correct the name of the field there.',
  *check(mail): Iterable<Fault> {
    const { nonce, names } = mail.input.rendered.tokens
    const known = new Set(names)
    const ours = new RegExp(`pq_${nonce}_(\\w+?)_pq`, 'g')
    for (const part of ['html', 'text'] as const) {
      const unknown = [...mail[part].matchAll(ours)].find((match) => !known.has(match[1] ?? ''))
      if (unknown !== undefined) {
        yield {
          what: `The ${part} contains a token that nothing fills: ${unknown[1]}`,
          where: place(mail[part], part, unknown.index),
        }
      }
      yield* slipsIn(mail, mail[part], part)
    }
    for (const message of mail.messages) {
      const left = [message.html, message.text, message.wire].find((text) => text.includes(`pq_${nonce}_`))
      if (left === undefined) continue
      const name = new RegExp(`pq_${nonce}_(\\w+?)_pq`).exec(left)?.[1] ?? 'unknown'
      yield { what: `A finished message still contains the token ${name}.`, where: { part: 'message' } }
    }
  },
}

function* slipsIn(mail: Mail, text: string, part: 'html' | 'text'): Iterable<Fault> {
  const seen = new Set<string>()
  let words: string | undefined
  // An article about templates says such things; the mail breaks its lines, sets its marks, and escapes them.
  const ofArticle = (slip: string) => slip.startsWith('{{') && (words ??= bare(mail.words)).includes(bare(slip))
  for (const match of text.matchAll(SLIPS)) {
    if (seen.has(match[0]) || mail.words.includes(match[0]) || ofArticle(match[0])) continue
    seen.add(match[0])
    yield { what: `The ${part} contains ${match[0]}.`, where: place(text, part, match.index) }
  }
}

/** Letters, digits and braces, which no setting changes. */
function bare(text: string): string {
  return text.replace(/&(?:#x?[\da-f]+|[a-z]+);/gi, '').replace(/[^\p{L}\p{N}{}]+/gu, '')
}

function place(text: string, part: 'html' | 'text', index: number) {
  return { part, line: text.slice(0, index).split('\n').length }
}

export const injection: LintRule = {
  id: 'inject',
  severity: 'error',
  rule: "No article, headline or word of the editor contains this issue's token delimiter.",
  why: "Text that looks like a token would be replaced by a recipient's data, such as an unsubscribe address.",
  how: 'Leave the article out and look at where it came from.',
  *check(mail): Iterable<Fault> {
    const delimiter = `pq_${mail.input.rendered.tokens.nonce}_`
    for (const story of mail.input.stories) {
      const said = [story.headline.text, story.article.text, story.article.url ?? '', story.byline?.text ?? '']
      if (!said.some((text) => text.includes(delimiter))) continue
      const what = `The story “${story.headline.text.slice(0, 60)}” contains a token of this issue.`
      yield { what, where: { part: 'story', story: story.article.id } }
    }
    if (editorialWords(mail.input).includes(delimiter)) {
      yield { what: "The editor's words contain a token of this issue.", where: { part: 'newsletter' } }
    }
  },
}
