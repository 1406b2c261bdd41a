/** A row of a list as a subscriber, or what is wrong with it. */
import { parseAddress } from '../model/address.ts'
import type { Subscriber, SubscriberState } from '../model/delivery.ts'
import { attributeName, type Columns, type Field } from './columns.ts'

export type ReadRow =
  | { readonly line: number; readonly subscriber: Subscriber }
  /** `problem` ends a sentence: `the address has no @`. `value` is the address as written, cut to what a person needs. */
  | { readonly line: number; readonly problem: string; readonly value?: string }

/** A cell that says no; an empty one says nothing. */
const NO = /^(?:0|false|f|no|n|off|nein|non|nej)$/i
/** What programs write into a cell that is empty. */
const NOTHING = /^(?:|-|null|none|nil|nan|n\/a|never|0000-00-00.*)$/i

/** The states of listmonk, Mailchimp, Keila, Buttondown, Beehiiv, Kit, MailerLite, Sendy and ours, as one of ours. */
const STATES: ReadonlyMap<string, SubscriberState> = new Map(
  Object.entries({
    pending: ['pending', 'unconfirmed', 'unactivated', 'validating'],
    active: ['active', 'enabled', 'confirmed', 'subscribed', 'regular', 'premium', 'gifted', 'trialed'],
    unsubscribed:
      'unsubscribed disabled blocklisted blacklisted inactive cancelled canceled removed blocked archived'.split(' '),
    bounced: ['cleaned', 'bounced', 'unreachable', 'undeliverable', 'invalid'],
    complained: ['complained', 'spam', 'spammy', 'junk', 'marked as spam'],
  } satisfies Record<SubscriberState, readonly string[]>).flatMap(([state, words]) =>
    words.map((word) => [word, state as SubscriberState] as const),
  ),
)

/** A row's cells as a subscriber, or what is wrong with it. Rows without a state are active: who lists them vouches for them. */
export function toSubscriber(line: number, cells: readonly unknown[], columns: Columns): ReadRow {
  const cell = (field: Field) => {
    const index = columns.fields[field]
    return index === undefined ? undefined : cells[index]
  }
  const written = textOf(cell('email'))
  const parsed = parseAddress(written)
  if ('problem' in parsed) return { line, problem: problemOf(parsed.problem), value: written.slice(0, 80) }
  const own = stateOf(cell('state'), cell('lists'))
  if (own === undefined)
    return { line, problem: `the state ${textOf(cell('state')).slice(0, 40)} is not known`, value: parsed.address }
  const state = own === 'active' || own === 'pending' ? (signOf(cells, columns) ?? own) : own
  const nested = attributesOf(cell('attributes'))
  if (nested === undefined) return { line, problem: 'the attributes are no JSON object', value: parsed.address }
  const attributes = { ...nested, ...cellAttributes(cells, columns) }
  return { line, subscriber: { address: parsed.address, state, attributes, ...consentOf(cell, cells, columns) } }
}

/** What the columns of their own say; the one that weighs most is told, as `SIGNS` is ordered. */
function signOf(cells: readonly unknown[], { signs }: Columns): SubscriberState | undefined {
  for (const { sign, index } of signs) {
    const text = textOf(cells[index]).trim()
    const isNo = NO.test(text)
    if (sign === 'wanted') {
      if (isNo) return 'unsubscribed'
    } else if (sign === 'confirmed') {
      if (isNo) return 'pending'
    } else if (!isNo && !NOTHING.test(text)) return sign
  }
  return undefined
}

function problemOf(problem: string): string {
  return problem === 'it is empty' ? 'the address is empty' : problem.replace(/^it /, 'the address ')
}

/** listmonk keeps the answer to "may I mail you" beside each list: who left all of them has left. */
function stateOf(value: unknown, lists: unknown): SubscriberState | undefined {
  const name = textOf(value).trim().toLowerCase()
  const own = name === '' ? 'active' : STATES.get(name)
  if (own !== 'active' || !Array.isArray(lists) || lists.length === 0) return own
  const answers = lists.map((list: unknown) =>
    typeof list === 'object' && list !== null && 'subscription_status' in list
      ? textOf(list.subscription_status)
      : 'confirmed',
  )
  if (answers.every((answer) => answer === 'unsubscribed')) return 'unsubscribed'
  // `unconfirmed` is also how listmonk marks lists with single opt-in, where nobody was ever asked to confirm.
  return isDoubleOptIn(lists) && !answers.includes('confirmed') ? 'pending' : 'active'
}

function isDoubleOptIn(lists: readonly unknown[]): boolean {
  return lists.some(
    (list) => typeof list === 'object' && list !== null && 'optin' in list && textOf(list.optin) === 'double',
  )
}

/** Stands as the source of a consent whose time is only that of the entry in the other tool. */
export const CREATION = 'creation time of the list it came from'

function consentOf(
  cell: (field: Field) => unknown,
  cells: readonly unknown[],
  { consentTimes }: Columns,
): Pick<Subscriber, 'consentAt' | 'consentSource'> {
  const source = oneLine(textOf(cell('consentSource')))
  const at = consentTimes.map((index) => instantOf(textOf(cells[index]))).find((time) => time !== undefined)
  const created = at === undefined ? instantOf(textOf(cell('createdAt'))) : undefined
  if (at === undefined && created === undefined && source === '') return {}
  const told = created === undefined ? source : [source, CREATION].filter(Boolean).join(', ')
  const time = at ?? created
  return { consentAt: time, ...(told === '' ? {} : { consentSource: told }) }
}

/** ISO 8601 and what Go and SQL print (`2026-01-02 15:04:05.6 +0000 UTC`). Times without a zone are taken as UTC. */
function instantOf(text: string): string | undefined {
  const parts =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?(?: [A-Z]{3,5})?)?$/.exec(
      text.trim(),
    )
  if (parts === null) return undefined
  const [, day = '', time = '00:00', zone = 'Z'] = parts
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')
  const instant = new Date(`${day}T${time.replace(/(\.\d{3})\d+$/, '$1')}${offset}`)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}

function cellAttributes(cells: readonly unknown[], columns: Columns): Record<string, string> {
  // From entries: put on an object one by one, a column called `__proto__` would vanish.
  return Object.fromEntries(
    columns.attributes.flatMap((name, index) => {
      const value = name === undefined ? '' : oneLine(textOf(cells[index]))
      return name === undefined || value === '' ? [] : [[name, value] as const]
    }),
  )
}

/** listmonk's attributes: an object, or its JSON. Nested values stay JSON text. */
function attributesOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const object = typeof value === 'string' && value.trim() !== '' ? parseObject(value) : (value ?? {})
  if (object === '') return {}
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  const entries = Object.entries(object).map(([name, one]) => [attributeName(name), oneLine(textOf(one))] as const)
  return Object.fromEntries(entries.filter(([name, one]) => name !== '' && one !== ''))
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** Attributes go into headers too: no line break or other control character leaves this file. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
