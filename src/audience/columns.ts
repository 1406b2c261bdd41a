/** The header of a list, whatever tool wrote it: which column means what. */

/** Field of ours → name of the column that holds it, for lists whose header we would not guess. */
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

/** Time of consent: lists have several such columns, and the first that is filled in tells. */
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

/** What a column of its own says about a reader, where a list has no state, or beside it. */
export type Sign = 'complained' | 'bounced' | 'unsubscribed' | 'wanted' | 'confirmed'

/**
 * Mailchimp keeps who left in a list of its own and says so by a time alone (`UNSUB_TIME`, `CLEAN_TIME`); Ghost
 * (`subscribed_to_emails`), Substack (`email_disabled`), phpList (`confirmed`, `blacklisted`), shops and sign-up forms
 * by yes and no. Whoever overlooks such a column mails people who have left.
 */
const SIGNS: Readonly<Record<Sign, readonly string[]>> = {
  complained: ['complainedat', 'complained', 'spamcomplaint', 'markedasspam'],
  bounced: ['cleantime', 'bouncedat', 'hardbouncedat', 'bounced', 'hardbounced'],
  unsubscribed: `unsubtime unsubscribedat unsubscribetime unsubscribedate unsubscribed isunsubscribed optout optedout
    optoutat optouttime emailoptout hasoptedoutofemail globalunsubscribe emaildisabled donotemail donotmail deletedat
    blacklisted blocklisted emailblacklisted emailblocklisted`.split(/\s+/),
  wanted: `subscribedtoemails subscribed issubscribed optedin optin emailoptin acceptsmarketing
    acceptsemailmarketing`.split(/\s+/),
  confirmed: ['confirmed', 'isconfirmed', 'emailconfirmed'],
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
  /** Columns that may hold the time of consent, the best first. */
  readonly consentTimes: readonly number[]
  /** Columns that say yes or no, or since when, to one thing. */
  readonly signs: readonly { readonly sign: Sign; readonly index: number }[]
  /** Attribute name of each column, undefined for fields and nameless columns. */
  readonly attributes: readonly (string | undefined)[]
  /** Headers that no token could name: nothing of theirs is kept. */
  readonly nameless: readonly string[]
  /** Columns that the user named and the list has not. */
  readonly missing: readonly string[]
}

/** A list without a header: one column of addresses, nothing else of it is known. */
export function bareColumns(email: number): Columns {
  return { fields: { email }, consentTimes: [], signs: [], attributes: [], nameless: [], missing: [] }
}

/** Maps a header. Names given by the user win over those we know. */
export function mapColumns(header: readonly string[], wanted: ColumnNames = {}): Columns {
  const names = header.map(plain)
  const chosen = new Map<string, number>()
  const missing: string[] = []
  for (const [field, column] of Object.entries(wanted)) {
    const index = header.findIndex((name) => name.trim() === column.trim())
    const loose = index < 0 ? names.indexOf(plain(column)) : index
    if (loose >= 0) chosen.set(field, loose)
    else missing.push(column)
  }
  const taken = new Set(chosen.values())
  const fields: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(HEADERS) as Field[]) {
    const index = chosen.get(field) ?? firstOf(HEADERS[field], names, taken)
    if (index !== undefined) fields[field] = index
  }
  if (fields.state === undefined && isButtondown(names)) fields.state = names.indexOf('type')
  const free = (name: string) => names.flatMap((one, at) => (one === name && !taken.has(at) ? [at] : []))
  const given = chosen.get('consentAt')
  const consentTimes = [...(given === undefined ? [] : [given]), ...CONSENT_TIMES.flatMap(free)]
  const signs = (Object.keys(SIGNS) as Sign[]).flatMap((sign) =>
    SIGNS[sign].flatMap(free).map((index) => ({ sign, index })),
  )
  const isField = new Set([...Object.values(fields), ...consentTimes, ...signs.map(({ index }) => index)])
  const ignored = new Set(HEADERS.ignored)
  const byIndex = new Map([...chosen].map(([field, index]) => [index, field]))
  const nameless: string[] = []
  const attributes = header.map((name, index) => {
    if (isField.has(index) || ignored.has(names[index] ?? '')) return undefined
    const attribute = attributeName(byIndex.get(index) ?? name)
    if (attribute === '' && name.trim() !== '') nameless.push(name.trim())
    return attribute === '' ? undefined : attribute
  })
  return { fields, consentTimes, signs, attributes, nameless, missing }
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
