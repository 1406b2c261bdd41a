/** Rules on what the inbox shows: subject and preheader. */
import { collapse } from './dom.ts'
import type { Fault, LintRule } from './rule.ts'

const lengthOf = (text: string) => Array.from(text).length
const plain = (text: string) => collapse(text).toLowerCase()

export const subjectLine: LintRule = {
  id: 'subj',
  severity: 'warning',
  rule: 'The subject has 20 to 70 characters, does not shout, and does not pose as a reply.',
  why: 'Phones cut it near 40 and desktops near 70 characters; "Re:" without a thread counts as misleading (Gmail).',
  how: 'Set issue.subject, or shorten the lead headline in the preview.',
  *check({ input }): Iterable<Fault> {
    const { subject } = input.rendered
    const length = lengthOf(subject)
    const where = { part: 'header', header: 'Subject' } as const
    if (length < 20) yield { what: `The subject has only ${length} characters.`, where }
    if (length > 70) yield { what: `The subject has ${length} characters.`, where }
    if (/^(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*:/i.test(subject)) yield { what: 'The subject poses as a reply.', where }
    const letters = subject.replace(/\P{L}/gu, '')
    if (letters.length > 7 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) {
      yield { what: 'The subject is all capitals.', where }
    }
    const hole = /\{(?:lead|number|date|name)\}/.exec(subject)?.[0]
    if (hole !== undefined) yield { what: `The subject still contains ${hole}.`, where }
  },
}

export const preheader: LintRule = {
  id: 'pre',
  severity: 'warning',
  rule: 'The preheader has 40 to 100 characters, comes first in the body, and is not the subject again.',
  why: 'Inboxes show the first text of the body beside the subject; without a preheader they show navigation.',
  how: 'Set issue.preheader, or keep the preheader partial first in the template.',
  *check({ input, page }): Iterable<Fault> {
    const { subject, preheader: text } = input.rendered
    const length = lengthOf(text)
    const where = { part: 'html', selector: 'body' } as const
    if (length < 40) yield { what: `The preheader has only ${length} characters.`, where }
    if (length > 100) yield { what: `The preheader has ${length} characters.`, where }
    if (text !== '' && plain(text) === plain(subject)) yield { what: 'The preheader is the subject again.', where }
    if (!plain(page.body?.textContent ?? '').startsWith(plain(text))) {
      yield { what: 'The preheader is not the first text of the body.', where }
    }
  },
}
