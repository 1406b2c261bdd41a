/** Mail that was passed on: who wrote it first, when, and where its own text begins. Pure. */
import { trimEdges } from '../../model/trim-edges.ts'

export interface Forwarded {
  /** The name of who wrote it. */
  readonly sender?: string
  readonly subject?: string
  /** As the mail program wrote it. */
  readonly date?: string
  /** What is under the copied header. */
  readonly text: string
}

const MARK =
  /^(?:-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message (?:transféré|transmis)|mensaje reenviado|messaggio inoltrato|mensagem encaminhada)\s*-{2,}|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié)\s*:)$/i
const FIELDS: readonly (readonly [field: 'sender' | 'subject' | 'date' | 'other', pattern: RegExp])[] = [
  ['sender', /^(?:from|von|de|da)\s*:\s*(.+)$/i],
  ['subject', /^(?:subject|betreff|objet|asunto|oggetto|assunto)\s*:\s*(.*)$/i],
  ['date', /^(?:date|datum|sent|gesendet|envoyé|fecha|enviado|data)\s*:\s*(.*)$/i],
  ['other', /^(?:to|an|à|para|a|per|cc|kopie|reply-to|antwort an)\s*:\s*(.*)$/i],
]
/** Lines of the passer-on's own words before the mark. */
const OWN_LINES = 40

/** What a mail's text passes on; undefined when it passes on nothing that we know the mark of. */
export function findForwarded(text: string): Forwarded | undefined {
  const lines = text.split('\n')
  const mark = lines.slice(0, OWN_LINES).findIndex((line) => MARK.test(line.trim()))
  if (mark === -1) return undefined
  const found: Record<string, string> = {}
  let at = mark + 1
  for (; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? ''
    if (line === '' && Object.keys(found).length === 0) continue
    const field = FIELDS.find(([, pattern]) => pattern.test(line))
    if (field === undefined) break
    found[field[0]] ??= field[1].exec(line)?.[1]?.trim() ?? ''
  }
  const { sender, subject, date } = found
  if (sender === undefined) return undefined
  return {
    ...optional('sender', nameOf(sender)),
    ...optional('subject', subject),
    ...optional('date', date),
    text: lines.slice(at).join('\n').trimStart(),
  }
}

/** Markup from behind the copied header on: blocks after the mark go as long as they begin like header fields. */
export function withoutForwardedHeader(html: string): string {
  const mark = MARK_IN_MARKUP.exec(html)
  if (mark === null) return html
  let at = mark.index
  for (let blocks = 0; blocks < 12; blocks++) {
    BLOCK_END.lastIndex = at
    const end = BLOCK_END.exec(html)
    if (end === null) return html
    at = end.index + end[0].length
    const next = html
      .slice(at, at + 2000)
      .replace(/<[^<>]*>/g, ' ')
      .trim()
    if (!FIELDS.some(([, pattern]) => pattern.test(next.split('\n')[0] ?? ''))) break
  }
  return html.slice(at)
}

const MARK_IN_MARKUP =
  /(?:forwarded|original) message|(?:weitergeleitete|ursprüngliche|weitergeleiteten) nachricht|message (?:transféré|transmis|réexpédié)|mensaje reenviado|messaggio inoltrato|mensagem encaminhada/i
const BLOCK_END = /<\/(?:div|p|table|tr|blockquote)>/gi

/** `"Quay Times" <news@quay.example>` → `Quay Times`; an address alone names nobody. */
function nameOf(sender: string): string | undefined {
  const name = trimEdges(sender.slice(0, 500).replace(/<[^<>]*>|\[mailto:[^\][]*\]/g, ''), /["'\s]/)
  return name.includes('@') ? undefined : name
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: string }
}
