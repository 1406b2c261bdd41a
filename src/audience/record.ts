/** A row of a list as a subscriber, or what is wrong with it. */
import type { Subscriber, SubscriberState } from '../model/delivery.ts'
import { readAddressCell, type CellAddress } from './cell-address.ts'
import { attributeName, type Columns, type Field } from './columns.ts'
import { doubtOf } from './doubts.ts'
import type { Sign } from './meaning.ts'
import { parseAddress } from '../model/address.ts'
import { HARDNESS, saysOf, stateOfCell, stateOfWord } from './states.ts'

/** A row of a list: a subscriber, or what is wrong with it. */
export type ReadRow =
  /** `notes` are remarks for a person: what was ignored, what looks like a mistake. */
  | { readonly line: number; readonly subscriber: Subscriber; readonly notes?: readonly string[] }
  /** `problem` ends a sentence: `the address has no @`. `value` is the address as written, cut to what a person needs. */
  | { readonly line: number; readonly problem: string; readonly value?: string }

/** A row's cells as a subscriber, or what is wrong with it. Rows without a state are active: who lists them vouches for them. */
export function toSubscriber(line: number, cells: readonly unknown[], columns: Columns): ReadRow {
  const cell = (field: Field) => {
    const index = columns.fields[field]
    return index === undefined ? undefined : cells[index]
  }
  const found = addressOf(cells, columns)
  if ('problem' in found) return { line, problem: found.problem, value: found.value }
  const { address, name } = found
  const state = stateOf(cells, columns)
  if (state === undefined) return { line, problem: `the state ${wordOf(cells, columns)} is not known`, value: address }
  const nested = attributesOf(cell('attributes'))
  if (nested === undefined) return { line, problem: 'the attributes are not a JSON object', value: address }
  const own = cellAttributes(cells, columns)
  const hasName = columns.attributes.some((one) => one !== undefined && /name$/i.test(one))
  const attributes = { ...(name === undefined || hasName ? {} : { name: oneLine(name) }), ...nested, ...own }
  const doubt = doubtOf(address)
  const notes = [
    ...found.notes,
    ...beyond(cells, columns),
    ...swallowed(cells, columns),
    ...(doubt === undefined ? [] : [doubt]),
  ]
  const subscriber = { address, state, attributes, ...consentOf(cell, cells, columns) }
  return notes.length === 0 ? { line, subscriber } : { line, subscriber, notes }
}

interface NoAddress {
  readonly problem: string
  readonly value: string
}

/** The first column of addresses that has one; what the others contain beside it is ignored. */
function addressOf(
  cells: readonly unknown[],
  { emails, header }: Columns,
): Exclude<CellAddress, { problem: string }> | NoAddress {
  const written = emails.map((index) => textOf(cells[index])).filter((text) => text.trim() !== '')
  const read = written.map(readAddressCell)
  const good = read.find((one) => !('problem' in one))
  const [first = '', firstRead] = [written[0], read[0]]
  if (good !== undefined && !('problem' in good)) {
    const wrong = firstRead !== undefined && 'problem' in firstRead
    return wrong
      ? {
          ...good,
          notes: [
            ...good.notes,
            `${first.slice(0, 80)}: ${problemOf(firstRead.problem)}; the next column has the address`,
          ],
        }
      : good
  }
  const elsewhere = cells.findIndex(
    (one, index) => !emails.includes(index) && /\S@\S+\.\S/.test(textOf(one).slice(0, 1000)),
  )
  const hint =
    elsewhere < 0
      ? ''
      : `, but ${JSON.stringify(header[elsewhere] ?? `cell ${elsewhere + 1}`)} contains ${textOf(cells[elsewhere]).trim().slice(0, 60)}`
  const problem = firstRead !== undefined && 'problem' in firstRead ? firstRead.problem : 'it is empty'
  return { problem: problemOf(problem) + hint, value: first.slice(0, 80) }
}

/** More cells than the header has: a separator inside a name that nobody quoted. */
function beyond(cells: readonly unknown[], { header }: Columns): readonly string[] {
  if (header.length === 0 || cells.length <= header.length) return []
  const more = cells.slice(header.length).filter((cell) => textOf(cell).trim() !== '')
  return more.length === 0
    ? []
    : [`the row has ${cells.length} cells and the header ${header.length}: the extra cells are ignored`]
}

/** A quotation mark that nobody closed takes the next rows, and their readers, into a cell. */
function swallowed(cells: readonly unknown[], { emails }: Columns): readonly string[] {
  return cells.flatMap((cell, index) => {
    const lines = emails.includes(index) ? [] : textOf(cell).split(/\r\n|[\r\n]/)
    const addresses = lines
      .slice(1)
      .flatMap(
        (one) => one.split(/[\s,;|"<>]+/).find((word) => word.includes('@') && 'address' in parseAddress(word)) ?? [],
      )
    const shown = `${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ', …' : ''}`
    return addresses.length === 0
      ? []
      : [`one cell runs over ${lines.length} lines and contains ${shown}: probably a quotation mark is missing`]
  })
}

/** When a row says several things, the strictest counts. Undefined for an unknown word in the column of states. */
function stateOf(cells: readonly unknown[], columns: Columns): SubscriberState | undefined {
  const { fields, states, signs } = columns
  const own = listState(
    fields.state === undefined ? '' : cells[fields.state],
    fields.lists === undefined ? undefined : cells[fields.lists],
  )
  const others = states.flatMap((index) => stateOfCell(textOf(cells[index])) ?? [])
  // Who may have left is not mailed: where no column of states is understood, the row is left out.
  if (own === undefined || (fields.state === undefined && states.length > 0 && others.length === 0)) return undefined
  const said = signs.flatMap(({ sign, index }) => stateOfSign(sign, textOf(cells[index])) ?? [])
  const all = [own, ...others, ...said]
  return HARDNESS.find((state) => all.includes(state))
}

/** The state as the row has it, for a person. */
function wordOf(cells: readonly unknown[], { fields, states }: Columns): string {
  const [at] = [fields.state, ...states].filter((index) => index !== undefined)
  return at === undefined ? '' : textOf(cells[at]).trim().slice(0, 40)
}

/** Many tools say who left in a column of its own: whoever overlooks it mails people who have left. */
function stateOfSign(sign: Sign, text: string): SubscriberState | undefined {
  const says = saysOf(text)
  const word = text.trim() === '' ? undefined : stateOfWord(text)
  if (sign === 'wanted') {
    // A word such as "unsubscribed" in a column of consent.
    if (word !== undefined) return word
    return says === 'no' ? 'unsubscribed' : undefined
  }
  if (sign === 'confirmed') return says === 'no' ? 'pending' : undefined
  if (says !== 'yes' || word === 'active' || word === 'pending')
    return word !== undefined && says === 'yes' && /^yes$/i.test(text.trim()) ? sign : undefined
  return sign === 'bounced' && /\b(?:soft|transient|temporary)\b/i.test(text) ? undefined : sign
}

function problemOf(problem: string): string {
  return problem === 'it is empty' ? 'the address is empty' : problem.replace(/^it /, 'the address ')
}

/** listmonk keeps the answer to "may I mail you" beside each list: who left all of them has left. */
function listState(value: unknown, lists: unknown): SubscriberState | undefined {
  const own = stateOfCell(textOf(value))
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

/** The source of a consent whose time is only that of the entry in the other tool. */
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
  const origin = created === undefined ? source : [source, CREATION].filter(Boolean).join(', ')
  const time = at ?? created
  return { consentAt: time, ...(origin === '' ? {} : { consentSource: origin }) }
}

/** ISO 8601, also compact, what Go and SQL print (`2026-01-02 15:04:05.6 +0000 UTC`), and `1.2.2024`. Without a zone UTC. */
function instantOf(text: string): string | undefined {
  const written = text
    .trim()
    .replace(
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|[ ,])/,
      (_, day: string, month: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    )
    .replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6')
  const parts =
    /^(\d{4}-\d\d-\d\d)(?:(?:T|,? )(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?(?: [A-Z]{3,5})?)?$/.exec(
      written,
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
