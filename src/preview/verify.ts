/** That preview, test and sent mail are the same mail: the frozen issue compared with finished messages. Pure. */
import { createHash } from 'node:crypto'
import type { RenderedIssue } from '../model/issue.ts'

/** A finished message, decoded; `name` says which: preview, test, or the address it went to. */
export interface Copy {
  readonly name: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

interface Verdict {
  readonly name: string
  /** SHA-256 over subject, HTML and text with the tokens back in place; absent when the copy differs. */
  readonly hash?: string
  /** Where it differs first. */
  readonly difference?: string
}

export interface Comparison {
  /** SHA-256 of the frozen issue over the same. */
  readonly hash: string
  readonly copies: readonly Verdict[]
  readonly isSame: boolean
}

type Face = Pick<RenderedIssue, 'subject' | 'html' | 'text'>

/**
 * Puts the tokens of the frozen issue back into each copy and hashes what results: equal hashes mean that nothing but
 * the values of tokens differs, and that each token had one value throughout a copy.
 */
export function compareCopies(frozen: RenderedIssue, copies: readonly Copy[]): Comparison {
  const hash = hashOf(frozen)
  const verdicts = copies.map((copy): Verdict => {
    const values = new Map<string, string>()
    const parts = (['subject', 'html', 'text'] as const).map((part) => ({
      part,
      ...restore(tidy(frozen[part]), tidy(copy[part]), frozen.tokens.nonce, values),
    }))
    const wrong = parts.find((part) => part.difference !== undefined)
    if (wrong !== undefined) return { name: copy.name, difference: `${wrong.part}, ${wrong.difference}` }
    const [subject, html, text] = parts.map((part) => part.text ?? '') as [string, string, string]
    return { name: copy.name, hash: hashOf({ subject, html, text }) }
  })
  return { hash, copies: verdicts, isSame: verdicts.every((verdict) => verdict.hash === hash) }
}

function hashOf({ subject, html, text }: Face): string {
  return createHash('sha256').update([subject, html, text].map(tidy).join('\0')).digest('hex')
}

/** Line ends, and empty lines at the end, belong to the transport. */
function tidy(value: string): string {
  return value.replaceAll('\r\n', '\n').replace(/\n+$/, '')
}

/** `copy` with tokens where the frozen text has them, or the first place where it is another text. */
function restore(
  frozen: string,
  copy: string,
  nonce: string,
  values: Map<string, string>,
): { readonly text?: string; readonly difference?: string } {
  const pieces = frozen.split(new RegExp(`(pq_${nonce}_[A-Za-z0-9_]+?_pq)`))
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      const next = pieces[index + 1] ?? ''
      const end = index + 2 === pieces.length ? copy.length - next.length : next === '' ? at : copy.indexOf(next, at)
      const value = copy.slice(at, Math.max(at, end))
      const known = values.get(piece) ?? value
      if (end < at) return { difference: `no text after ${nameOf(piece)} matches` }
      if (known !== value && next !== '')
        return { difference: `${nameOf(piece)} has two values: ${known} and ${value}` }
      values.set(piece, known)
      at = end
    } else if (copy.startsWith(piece, at)) at += piece.length
    else return { difference: differenceAt(piece, copy.slice(at)) }
  }
  return at === copy.length
    ? { text: pieces.join('') }
    : { difference: `${copy.length - at} characters too many at the end` }
}

function differenceAt(wanted: string, found: string): string {
  let index = 0
  while (index < wanted.length && wanted[index] === found[index]) index++
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, index - 20), index + 30))
  return `expected ${around(wanted)}, found ${around(found)}`
}

const nameOf = (token: string) => token.replace(/^pq_[^_]+_/, '').replace(/_pq$/, '')
