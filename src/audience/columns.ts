/**
 * The header of a list, whatever tool wrote it: which column means what.
 * (long: one reading of a header: names, meanings, states)
 */
import type { Sign } from './meaning.ts'
import { meaningOf } from './meaning.ts'

/** Field of ours → name of the column that contains it, for lists whose header we would not guess. */
export type ColumnNames = Readonly<Record<string, string>>

/** Fields that are not attributes. */
export type Field = 'email' | 'state' | 'consentSource' | 'createdAt' | 'attributes' | 'lists' | 'ignored'

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
    'primaryemail',
    'contactemail',
    'email1value',
    'subscriber',
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
  state: ['state', 'status', 'subscriptionstatus', 'subscriberstatus', 'subscribertype'],
  consentSource: ['consentsource', 'optinsource', 'signupsource'],
  createdAt: ['createdat', 'creationdate', 'datecreated', 'dateadded', 'signupdate'],
  attributes: ['attributes', 'attribs', 'metadata'],
  lists: ['lists'],
  ignored: ['id', 'uuid', 'updatedat', 'created', 'updated'],
}

/** Time of consent: lists have several such columns, and the first that is filled in counts. */
const CONSENT_TIMES = [
  'consentat',
  'consenttime',
  'optintime',
  'optinat',
  'confirmtime',
  'confirmedat',
  'confirmed',
  'subscribedat',
  'subscribed',
  'optin',
] as const

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
  /** Names as the list has them; empty for a list without a header. */
  readonly header: readonly string[]
  /** Index of each field that was found. */
  readonly fields: Partial<Readonly<Record<Field, number>>>
  /** Every column of addresses, that of `fields.email` first: where one is empty, the next is asked. */
  readonly emails: readonly number[]
  /** Further columns with a state in them: the strictest counts, and an unknown word says nothing. */
  readonly states: readonly number[]
  /** Columns that may contain the time of consent, the best first. */
  readonly consentTimes: readonly number[]
  /** Columns that say yes or no, or since when, to one thing. */
  readonly signs: readonly { readonly sign: Sign; readonly index: number }[]
  /** Attribute name of each column, undefined for fields and nameless columns. */
  readonly attributes: readonly (string | undefined)[]
  /** Headers that no token could name: nothing of theirs is kept. */
  readonly nameless: readonly string[]
  /** Headers that mean a state, above first rows in which no word is one. */
  readonly wordless: readonly string[]
  /** Columns that the user named and the list has not. */
  readonly missing: readonly string[]
}

/** A list without a header: one column of addresses, nothing else of it is known. */
export function bareColumns(email: number): Columns {
  return {
    header: [],
    fields: { email },
    emails: [email],
    states: [],
    consentTimes: [],
    signs: [],
    attributes: [],
    nameless: [],
    wordless: [],
    missing: [],
  }
}

export interface Hints {
  /** Columns that the user named, field by field: they win over what names mean. */
  readonly wanted?: ColumnNames
  /** Columns in which the first rows have addresses, the fullest first. */
  readonly withAddresses?: readonly number[]
  /** Columns in whose first rows no word is a state: a place, or the state of something else. */
  readonly withoutStates?: readonly number[]
}

/** Maps a header. Names given by the user win, then those of known tools, then the meaning of their parts. */
export function mapColumns(
  header: readonly string[],
  { wanted = {}, withAddresses = [], withoutStates = [] }: Hints = {},
): Columns {
  const names = header.map(plain)
  const { chosen, missing } = chooseNamed(header, names, wanted)
  const taken = new Set(chosen.values())
  const isOwn = isOwnExport(names)
  const meanings = header.map((name, index) => (taken.has(index) || isOwn ? undefined : meaningOf(name)))
  const meaning = (wish: string) => meanings.flatMap((one, index) => (one === wish ? [index] : []))
  const isNoState = (index: number) => withoutStates.includes(index)

  const fields: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(HEADERS) as Field[]) {
    const index = chosen.get(field) ?? firstOf(HEADERS[field], names, taken)
    if (index !== undefined && !(field === 'state' && isNoState(index) && !chosen.has(field))) fields[field] = index
  }
  if (fields.state === undefined && isButtondown(names)) fields.state = names.indexOf('type')
  const emails = addressColumns({
    given: chosen.get('email'),
    known: fields.email,
    named: meaning('address'),
    withAddresses,
  })
  fields.email = emails[0]
  const states = meaning('state').filter((index) => index !== fields.state && !isNoState(index))
  const wordless = meaning('state').flatMap((index) => (isNoState(index) ? (header[index] ?? []) : []))
  const free = (name: string) => names.flatMap((one, at) => (one === name && !taken.has(at) ? [at] : []))
  const given = chosen.get('consentAt')
  const consentTimes = [
    ...new Set([
      ...(given === undefined ? [] : [given]),
      ...CONSENT_TIMES.flatMap(free),
      ...header.flatMap(consentTimeAt),
    ]),
  ]
  const used = new Set([...Object.values(fields), ...emails])
  const signs = meanings.flatMap((sign, index) =>
    sign === undefined || sign === 'address' || sign === 'state' || used.has(index) ? [] : [{ sign, index }],
  )
  // A wish may be more than a yes or no ("newsletter: weekly"): it stays an attribute as well.
  const telling = signs.filter(({ sign }) => sign !== 'wanted').map(({ index }) => index)
  const isField = new Set([...used, ...states, ...consentTimes, ...telling])
  return {
    header,
    fields,
    emails,
    states,
    consentTimes,
    signs,
    missing,
    wordless,
    ...nameAttributes(header, names, { isField, chosen }),
  }
}

function chooseNamed(header: readonly string[], names: readonly string[], wanted: ColumnNames) {
  const chosen = new Map<string, number>()
  const missing: string[] = []
  for (const [field, column] of Object.entries(wanted)) {
    const index = header.findIndex((name) => name.trim() === column.trim())
    const loose = index < 0 ? names.indexOf(plain(column)) : index
    if (loose >= 0) chosen.set(field, loose)
    else missing.push(column)
  }
  return { chosen, missing }
}

interface AddressColumns {
  readonly given: number | undefined
  readonly known: number | undefined
  readonly named: readonly number[]
  readonly withAddresses: readonly number[]
}

/** By name first; where the named ones are empty of addresses and others are not, what the cells contain decides. */
function addressColumns({ given, known, named, withAddresses }: AddressColumns): readonly number[] {
  if (given !== undefined) return [given]
  const byName = [...new Set([...(known === undefined ? [] : [known]), ...named])]
  const filled = byName.filter((index) => withAddresses.includes(index))
  if (withAddresses.length === 0 || filled.length > 0) return [...new Set([...filled.slice(0, 1), ...byName])]
  return [...withAddresses.slice(0, 1), ...byName]
}

/** "Date Subscribed", "Angemeldet am": a wish with a date in its name says since when. */
function consentTimeAt(name: string, index: number): readonly number[] {
  const isSince =
    /\b(?:date|time|at|on|since|am|seit|datum|le|fecha|data|dal|op)\b/i.test(name) && meaningOf(name) === 'wanted'
  return isSince ? [index] : []
}

interface Taken {
  readonly isField: ReadonlySet<number>
  readonly chosen: ReadonlyMap<string, number>
}

function nameAttributes(header: readonly string[], names: readonly string[], { isField, chosen }: Taken) {
  const ignored = new Set(HEADERS.ignored)
  const byIndex = new Map([...chosen].map(([field, index]) => [index, field]))
  const nameless: string[] = []
  const attributes = header.map((name, index) => {
    if (isField.has(index) || ignored.has(names[index] ?? '')) return undefined
    const attribute = attributeName(byIndex.get(index) ?? name)
    if (attribute === '' && name.trim() !== '') nameless.push(name.trim())
    return attribute === '' ? undefined : attribute
  })
  return { attributes, nameless }
}

/** Our own export states everything in four columns: the others are attributes, whatever their names. */
function isOwnExport(names: readonly string[]): boolean {
  return (
    names[0] === 'email' && names[1] === 'state' && (names.includes('consentat') || names.includes('consentsource'))
  )
}

/** Its export calls the state `type`, a word that elsewhere may mean anything. */
function isButtondown(names: readonly string[]): boolean {
  return ['emailaddress', 'creationdate', 'type'].every((name) => names.includes(name))
}

function firstOf(candidates: readonly string[], names: readonly string[], taken: ReadonlySet<number>) {
  for (const candidate of candidates) {
    const index = names.findIndex((name, at) => name === candidate && !taken.has(at))
    if (index >= 0) return index
  }
  return undefined
}
