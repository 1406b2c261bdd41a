/** A row of a list, whatever tool wrote it, as a subscriber: which column means what, and what is wrong with the row. */
import { parseAddress } from '../model/address.ts'
import type { Subscriber, SubscriberState } from '../model/delivery.ts'

/** Field of ours → name of the column that holds it, for lists whose header we would not guess. */
export type ColumnNames = Readonly<Record<string, string>>

export type ReadRow =
  | { readonly line: number; readonly subscriber: Subscriber }
  /** `problem` ends a sentence: `the address has no @`. `value` is the address as written, cut to what a person needs. */
  | { readonly line: number; readonly problem: string; readonly value?: string }

/** Fields that are not attributes. */
export type Field = 'email' | 'state' | 'consentAt' | 'consentSource' | 'createdAt' | 'attributes' | 'lists' | 'ignored'

/** Headers as they are met, in lower case without marks or punctuation; the first that a list has wins. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  email: [
    'email',
    'emailaddress',
    'mail',
    'address',
    'mailaddress',
    'subscriberemail',
    'useremail',
    'emailadresse',
    'mailadresse',
    'adressemail',
    'adresseemail',
    'courriel',
    'correo',
    'correoelectronico',
    'indirizzoemail',
    'eposta',
  ],
  state: ['state', 'status', 'subscriptionstatus', 'subscriberstatus'],
  consentAt: ['consentat', 'consenttime', 'optintime', 'optinat', 'confirmtime', 'confirmedat', 'subscribedat'],
  consentSource: ['consentsource', 'optinsource', 'signupsource'],
  createdAt: ['createdat'],
  attributes: ['attributes', 'attribs'],
  lists: ['lists'],
  ignored: ['id', 'uuid', 'updatedat', 'created', 'updated'],
}

/** The states of listmonk, Ghost, Mailchimp, Keila and ours, as one of ours. */
const STATES: Readonly<Record<string, SubscriberState>> = {
  pending: 'pending',
  unconfirmed: 'pending',
  active: 'active',
  enabled: 'active',
  confirmed: 'active',
  subscribed: 'active',
  unsubscribed: 'unsubscribed',
  disabled: 'unsubscribed',
  blocklisted: 'unsubscribed',
  blacklisted: 'unsubscribed',
  inactive: 'unsubscribed',
  cleaned: 'bounced',
  bounced: 'bounced',
  unreachable: 'bounced',
  complained: 'complained',
  spam: 'complained',
}

/** `First name` → `firstName`; a name that is one already stays. */
export function attributeName(header: string): string {
  const trimmed = header.trim()
  if (/^[A-Za-z_]\w*$/.test(trimmed)) return trimmed
  const words = trimmed
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const name = words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalised(word))).join('')
  return /^\d/.test(name) ? `_${name}` : name
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
}

function plain(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}

/** What each column means, and the column of the address, which decides whether the list can be read at all. */
export interface Columns {
  /** Index of each field that was found. */
  readonly fields: Partial<Readonly<Record<Field, number>>>
  /** Attribute name of each column, undefined for fields and nameless columns. */
  readonly attributes: readonly (string | undefined)[]
}

/** Maps a header. Names given by the user win over those we know; a listmonk export is told by its own set of columns. */
export function mapColumns(header: readonly string[], given: ColumnNames = {}): Columns {
  const names = header.map(plain)
  const chosen = new Map<string, number>()
  for (const [field, column] of Object.entries(given)) {
    const index = header.findIndex((name) => name.trim() === column.trim())
    const loose = index < 0 ? names.indexOf(plain(column)) : index
    if (loose >= 0) chosen.set(field, loose)
  }
  const taken = new Set(chosen.values())
  const fields: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(HEADERS) as Field[]) {
    const index = chosen.get(field) ?? firstOf(HEADERS[field], names, taken)
    if (index !== undefined) fields[field] = index
  }
  const isField = new Set(Object.values(fields))
  const ignored = new Set(HEADERS.ignored)
  const byIndex = new Map([...chosen].map(([field, index]) => [index, field]))
  const attributes = header.map((name, index) => {
    if (isField.has(index) || ignored.has(names[index] ?? '')) return undefined
    const attribute = attributeName(byIndex.get(index) ?? name)
    return attribute === '' ? undefined : attribute
  })
  return { fields, attributes }
}

function firstOf(candidates: readonly string[], names: readonly string[], taken: ReadonlySet<number>) {
  for (const candidate of candidates) {
    const index = names.findIndex((name, at) => name === candidate && !taken.has(at))
    if (index >= 0) return index
  }
  return undefined
}

/** A row's cells as a subscriber, or what is wrong with it. Rows without a state are active: who lists them vouches for them. */
export function toSubscriber(line: number, cells: readonly unknown[], columns: Columns): ReadRow {
  const cell = (field: Field) => {
    const index = columns.fields[field]
    return index === undefined ? undefined : cells[index]
  }
  const written = textOf(cell('email'))
  const parsed = parseAddress(written)
  if ('problem' in parsed) return { line, problem: problemOf(parsed.problem), value: written.slice(0, 80) }
  const state = stateOf(cell('state'), cell('lists'))
  if (state === undefined)
    return { line, problem: `the state ${textOf(cell('state')).slice(0, 40)} is not known`, value: parsed.address }
  const nested = attributesOf(cell('attributes'))
  if (nested === undefined) return { line, problem: 'the attributes are no JSON object', value: parsed.address }
  const attributes = { ...nested, ...cellAttributes(cells, columns) }
  return { line, subscriber: { address: parsed.address, state, attributes, ...consentOf(cell) } }
}

function problemOf(problem: string): string {
  return problem === 'it is empty' ? 'the address is empty' : problem.replace(/^it /, 'the address ')
}

/** listmonk keeps the answer to "may I mail you" beside each list: who left all of them has left. */
function stateOf(value: unknown, lists: unknown): SubscriberState | undefined {
  const name = textOf(value).trim().toLowerCase()
  const own = name === '' ? 'active' : STATES[name]
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

function consentOf(cell: (field: Field) => unknown): Pick<Subscriber, 'consentAt' | 'consentSource'> {
  const source = oneLine(textOf(cell('consentSource')))
  const at = instantOf(textOf(cell('consentAt')))
  const created = at === undefined ? instantOf(textOf(cell('createdAt'))) : undefined
  if (at === undefined && created === undefined && source === '') return {}
  const told =
    created === undefined ? source : [source, 'creation time of the list it came from'].filter(Boolean).join(', ')
  const time = at ?? created
  return { ...(time === undefined ? {} : { consentAt: time }), ...(told === '' ? {} : { consentSource: told }) }
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
  const attributes: Record<string, string> = {}
  for (const [index, name] of columns.attributes.entries()) {
    const value = name === undefined ? '' : oneLine(textOf(cells[index]))
    if (name !== undefined && value !== '') attributes[name] = value
  }
  return attributes
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
