/** Rules on header fields: which must be there once, and which octets may travel in them. */
import type { Mail } from './mail.ts'
import { fieldsOf, headerOf } from './message.ts'
import type { Message } from './message.ts'
import type { Fault, LintRule } from './rule.ts'

const REQUIRED = ['From', 'To', 'Subject', 'Date', 'Message-ID']
const AT_MOST_ONCE = `Reply-To Sender Cc Bcc In-Reply-To References MIME-Version Content-Type List-Id List-Unsubscribe
  List-Unsubscribe-Post List-Help List-Archive List-Post List-Owner`.split(/\s+/)

/** The first sample stands for all: what recipients share is the same in each. */
const sample = (mail: Mail): readonly Message[] => mail.messages.slice(0, 1)

export const headerOnce: LintRule = {
  id: 'hdr-single',
  severity: 'error',
  rule: 'From, To, Subject, Date and Message-ID occur exactly once, Reply-To and each List field at most once.',
  why: 'RFC 5322 §3.6 and RFC 2369 §2 say so, and Gmail rejects duplicates (its sender guidelines, since April 2024).',
  how: 'Remove the field that was added twice, or configure the one that is missing.',
  *check(mail): Iterable<Fault> {
    for (const message of sample(mail)) {
      for (const name of [...REQUIRED, ...AT_MOST_ONCE]) {
        const fields = fieldsOf(message.headers, name)
        const last = fields.at(-1)
        if (last !== undefined && fields.length > 1) {
          yield {
            what: `${name} occurs ${fields.length} times.`,
            where: { part: 'header', header: name, line: last.line },
          }
        } else if (last === undefined && REQUIRED.includes(name)) {
          yield { what: `${name} is missing.`, where: { part: 'header', header: name } }
        }
      }
    }
  },
}

export const listId: LintRule = {
  id: 'hdr-listid',
  severity: 'error',
  rule: 'List-Id is there, names the list in angle brackets, and stays the same from issue to issue.',
  why: 'Filters, mailbox rules and complaint reports go by it (RFC 2919); a new one looks like a new list.',
  how: "Keep the newsletter's name and From domain, from which the List-Id is made.",
  *check(mail): Iterable<Fault> {
    for (const message of sample(mail)) {
      const value = headerOf(message.headers, 'List-Id')
      const id = /<([^<>\s]+\.[^<>\s]+)>/.exec(value ?? '')?.[1]
      const where = { part: 'header', header: 'List-Id' } as const
      if (value === undefined) yield { what: 'List-Id is missing.', where }
      else if (id === undefined) yield { what: `List-Id contains no <label.domain>: ${value}`, where }
      const before = mail.input.previousListId
      if (id !== undefined && before !== undefined && id !== before.replace(/^.*<|>.*$/g, '')) {
        yield { what: `List-Id was ${before} in the last issue and is ${id} now.`, where }
      }
    }
  },
}

export const autoSubmitted: LintRule = {
  id: 'hdr-auto',
  severity: 'warning',
  rule: 'Auto-Submitted says auto-generated.',
  why: 'Vacation responders stay silent when they see it (RFC 3834 §5); without it their answers flood the Reply-To.',
  how: 'Add the header Auto-Submitted: auto-generated.',
  *check(mail): Iterable<Fault> {
    for (const message of sample(mail)) {
      const field = fieldsOf(message.headers, 'Auto-Submitted')[0]
      if (field?.value.toLowerCase().startsWith('auto-generated') === true) continue
      const what = field === undefined ? 'Auto-Submitted is missing.' : `Auto-Submitted says ${field.value}.`
      yield { what, where: { part: 'header', header: 'Auto-Submitted' } }
    }
  },
}

export const cleanLines: LintRule = {
  id: 'hdr-line',
  severity: 'error',
  rule: 'No line is longer than 998 octets, each ends with CR LF, and header values contain no control characters.',
  why: 'Servers reject, break or rewrap such lines (RFC 5322 §2.1.1, RFC 5321 §4.5.3.1.6), which also breaks DKIM.',
  how: 'Encode the part as quoted-printable, and keep control characters out of names, subjects and addresses.',
  *check(mail): Iterable<Fault> {
    for (const { wire, headers } of sample(mail)) {
      for (const [index, line] of wire.split('\r\n').entries()) {
        const where = { part: 'message', line: index + 1 } as const
        if (line.length > 998) yield { what: `Line ${index + 1} has ${line.length} octets.`, where }
        if (/[\r\n]/.test(line)) yield { what: `Line ${index + 1} contains a bare CR or LF.`, where }
      }
      for (const { name, value, line } of headers) {
        // eslint-disable-next-line no-control-regex -- control characters are what is looked for
        if (!/[\u0000-\u0008\u000A-\u001F\u007F]/.test(value)) continue
        yield { what: `${name} contains a control character.`, where: { part: 'header', header: name, line } }
      }
    }
  },
}

export const encodedWords: LintRule = {
  id: 'hdr-2047',
  severity: 'error',
  rule: 'Header values are ASCII; anything else is in encoded-words of at most 75 characters.',
  why: 'RFC 2047 §2: servers without SMTPUTF8 turn raw non-ASCII headers into garbage or reject the message.',
  how: 'Encode the value as RFC 2047 encoded-words.',
  *check(mail): Iterable<Fault> {
    for (const { headers } of sample(mail)) {
      for (const { name, value, line } of headers) {
        const where = { part: 'header', header: name, line } as const
        if (/[\u0080-\u00FF]/.test(value)) yield { what: `${name} contains raw octets beyond ASCII.`, where }
        const words = value.match(/=\?[^?\s]+\?[BQbq]\?[^?]*\?=/g) ?? []
        for (const word of words) {
          if (word.length > 75) yield { what: `${name} contains an encoded-word of ${word.length} characters.`, where }
          else if (word.includes(' ')) yield { what: `${name} contains an encoded-word with a space in it.`, where }
        }
        if (name.toLowerCase() === 'from' && /<[^>]*=\?[^>]*>/.test(value)) {
          yield { what: `${name} contains an encoded-word inside the address.`, where }
        }
      }
    }
  },
}
