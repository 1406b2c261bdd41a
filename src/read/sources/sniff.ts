/** What kind of file or body it is, by its first bytes. Pure. */
import { listKindOf, type ListKind } from '../../model/source-kinds.ts'
import { utf16Of } from '../charset.ts'

export type BodyKind = ListKind | 'page' | 'text'

/** Looks at the beginning only; anything that is not a known markup is text. */
export function sniffBody(bytes: Uint8Array): BodyKind {
  const head = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, 4096)).trimStart()
  if (/^\{[^]*"version"\s*:\s*"https?:\/\/jsonfeed\.org/.test(head)) return 'feed'
  const root = rootOf(head)
  const list = listKindOf(root)
  if (list !== undefined) return list
  if (root === 'html' || root === 'head' || root === 'body' || /^<!doctype html/i.test(head)) return 'page'
  return 'text'
}

/** What may come before the root element, one piece at a time: a pattern that repeats all of them takes exponential time. */
const PROLOGUE = /\s+|<\?[^>]*\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?>/iy

/** Name of the first element, lower case. */
function rootOf(head: string): string | undefined {
  let at = 0
  for (;;) {
    PROLOGUE.lastIndex = at
    if (!PROLOGUE.test(head)) return /^<([a-z:]{1,40})/i.exec(head.slice(at, at + 50))?.[1]?.toLowerCase()
    at = PROLOGUE.lastIndex
  }
}

const encodingOf = (bytes: Uint8Array): string => utf16Of(bytes) ?? 'utf-8'

/** True for a mail as it is kept in files: header fields, a sender and a subject or date among them (RFC 5322). */
export function isMail(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 16_384)).split(/\r?\n\r?\n/)[0] ?? ''
  return (
    head.split(/\r?\n/).every((line) => /^[\w-]{2,40}:|^[ \t]|^From /.test(line)) &&
    /^From:/im.test(head) &&
    /^(?:Subject|Date):/im.test(head)
  )
}

/** True for an archive, as office documents are. */
export function isZip([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b
}

/** True for bytes that no text has: images, archives, programs. UTF-16 is recognised by its mark. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096)
  if (encodingOf(head) !== 'utf-8') return false
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  return controls > head.length / 50
}
