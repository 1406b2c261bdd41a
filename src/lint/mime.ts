/** Rules on the build of the message: its parts, their order and encoding, and that they carry the rendered issue. */
import type { MimePart } from '../model/finding.ts'
import type { Fault, LintRule } from './rule.ts'

const WHERE = { part: 'message' } as const
const ENCODINGS = new Set(['quoted-printable', 'base64', '7bit'])

export const mime: LintRule = {
  id: 'mime',
  severity: 'error',
  rule: 'A message is multipart/alternative, text first and HTML last, both UTF-8, and carries the rendered issue.',
  why: 'Clients show the last part that they understand (RFC 2046 §5.1.4); 8-bit bodies do not survive every relay.',
  how: 'Leave the message to the builder; do not add or reorder parts.',
  *check({ input, messages, html, text }): Iterable<Fault> {
    const message = messages[0]
    if (message === undefined) return
    const { root } = message
    if (root.type !== 'multipart/alternative') {
      yield { what: `The message is ${root.type}.`, where: WHERE }
      return
    }
    const types = root.parts.map((part) => part.type)
    if (types.join() !== 'text/plain,text/html') {
      yield { what: `The parts are ${types.join(', ') || 'none'}.`, where: WHERE }
      return
    }
    yield* root.parts.flatMap(faultsOf)
    const { nonce } = input.rendered.tokens
    for (const [part, rendered, carried] of [
      ['HTML', html, message.html],
      ['text', text, message.text],
    ] as const) {
      if (!carries(carried, rendered, nonce))
        yield { what: `The ${part} part is not the rendered ${part}.`, where: WHERE }
    }
  },
}

function faultsOf(part: MimePart): readonly Fault[] {
  const faults: Fault[] = []
  const charset = part.parameters['charset']?.toLowerCase()
  if (charset !== 'utf-8') faults.push({ what: `${part.type} has the charset ${charset ?? 'none'}.`, where: WHERE })
  if (!ENCODINGS.has(part.encoding)) faults.push({ what: `${part.type} travels as ${part.encoding}.`, where: WHERE })
  return faults
}

const tidy = (value: string) => value.replaceAll('\r\n', '\n').trim()

/** Whether `carried` is `rendered` with something in the place of each token. */
function carries(carried: string, rendered: string, nonce: string): boolean {
  const text = tidy(carried)
  const pieces = tidy(rendered).split(new RegExp(`pq_${nonce}_\\w+?_pq`))
  const [first = '', ...rest] = pieces
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const next = text.indexOf(piece, at)
    if (next < 0) return false
    at = next + piece.length
  }
  const last = pieces.at(-1) ?? ''
  return text.endsWith(last)
}
