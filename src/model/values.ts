/** Small values of configuration and mail, parsed: durations, mailboxes, slugs. */
import type { Mailbox } from './issue.ts'

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** `30s`, `15m`, `4h`, `7d`, `2w`, combined (`1h30m`) or a number of seconds → milliseconds. */
export function parseDuration(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value * 1000 : undefined
  const text = value.trim().toLowerCase()
  if (!/^(?:\d+(?:\.\d+)?\s*(?:ms|[smhdw])\s*)+$/.test(text)) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smhdw])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? 's'] ?? 0),
    0,
  )
}

/** `1 article was`, `3 articles were`. */
export function sayCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Milliseconds as a person says them: `2 h 5 min`. */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

// RFC 5321 §4.1.2 dot-string local part, widened by RFC 6531 to any non-ASCII letter; quoted local parts are refused.
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u

/** `Name <a@b.c>`, `"Name, Inc." <a@b.c>` or a bare address; undefined when it is neither or contains control characters. */
export function parseMailbox(text: string): Mailbox | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) return undefined
  const named = /^\s*(.*?)\s*<\s*([^<>\s]+)\s*>\s*$/u.exec(text)
  const address = (named?.[2] ?? text).trim()
  if (!ADDRESS.test(address) || address.length > 254) return undefined
  const name = named?.[1]?.replace(/^"(.*)"$/u, '$1').replaceAll('\\"', '"')
  return name === undefined || name === '' ? { address } : { name, address }
}

/** Lower-case ASCII letters, digits and hyphens made from any text; `newsletter` when nothing is left. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
  return slug === '' ? 'newsletter' : slug
}

/** Whether it is a BCP 47 tag by its form. */
export function isLanguageTag(tag: string): boolean {
  // Longer words are well-formed as well, and no language has one: "german".
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** A `%` that two hexadecimal digits do not follow shows that nobody encoded the text: then it is meant as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
