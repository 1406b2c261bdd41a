/**
 * Dates as publishers write them → ISO 8601, keeping the offset that was given and never converting: a day that is
 * shifted into another time zone is a wrong day.
 */

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan janvier janv januar jänner janar enero ene gennaio gen janeiro januari stycznia styczeń sty января янв січня ocak ιανουαρίου tammikuuta ledna leden januára január janeira ianuarie',
    'february feb février févr fév februar feber febrero febbraio fevereiro fev februari lutego luty lut февраля фев лютого şubat φεβρουαρίου helmikuuta února únor február februarie',
    'march mar mars märz marzo março marta maart marca marzec марта мар березня mart μαρτίου maaliskuuta března březen március martie mrz',
    'april apr avril avr abril aprile kwietnia kwiecień kwi апреля апр квітня nisan απριλίου huhtikuuta dubna duben aprila április aprilie',
    'may mai mayo maggio maio maja maj mei мая май травня mayıs μαΐου toukokuuta května květen mája május',
    'june jun juin juni junio giugno junho giu czerwca czerwiec cze июня июн червня haziran ιουνίου kesäkuuta června červen júna június iunie',
    'july jul juillet juil juli julio luglio julho lug lipca lipiec lip июля июл липня temmuz ιουλίου heinäkuuta července červenec júla július iulie',
    'august aug août aout agosto augustus sierpnia sierpień sie августа авг серпня ağustos αυγούστου elokuuta srpna srpen augusta augusztus augusti',
    'september sep sept septembre settembre setembro septiembre septembrie września wrzesień wrz сентября сен вересня eylül σεπτεμβρίου syyskuuta září septembra szeptember',
    'october oct octobre oktober okt octubre ottobre outubro out października październik paź октября окт жовтня ekim οκτωβρίου lokakuuta října říjen októbra október octombrie ott',
    'november nov novembre noviembre novembro listopada listopad lis ноября ноя листопада kasım νοεμβρίου marraskuuta listopadu novembra noiembrie',
    'december dec décembre déc dezember dez diciembre dic dicembre dezembro desember grudnia grudzień gru декабря дек грудня aralık δεκεμβρίου joulukuuta prosince prosinec decembra decembrie des',
  ].flatMap((names, index) => names.split(' ').map((name) => [fold(name), index + 1] as const)),
)

const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    z: 'Z',
    ut: 'Z',
    utc: 'Z',
    gmt: 'Z',
    bst: '+01:00',
    wet: '+00:00',
    west: '+01:00',
    cet: '+01:00',
    cest: '+02:00',
    mez: '+01:00',
    mesz: '+02:00',
    eet: '+02:00',
    eest: '+03:00',
    msk: '+03:00',
    ist: '+05:30',
    jst: '+09:00',
    kst: '+09:00',
    sgt: '+08:00',
    hkt: '+08:00',
    aest: '+10:00',
    aedt: '+11:00',
    est: '-05:00',
    edt: '-04:00',
    cst: '-06:00',
    cdt: '-05:00',
    mst: '-07:00',
    mdt: '-06:00',
    pst: '-08:00',
    pdt: '-07:00',
    akst: '-09:00',
    hst: '-10:00',
  }),
)

const ISO =
  /^([+-]?\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d(?:[.,]\d+)?))?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?![\d-])/i
const YMD = /(?<!\d)((?:19|20)\d\d)[./-](\d{1,2})[./-](\d{1,2})(?!\d)/
const CJK = /((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/
const NAMED_DMY =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s,-]*(?:de\s+|of\s+|d['’])?(\p{L}{3,24})\.?(?:[\s,-]*(?:de\s+|del\s+)?)((?:19|20)\d\d|\d\d(?=\s+\d\d:))(?!\d)/u
const NAMED_MDY = /(?<!\p{L})(\p{L}{3,24})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)((?:19|20)\d\d)(?!\d)/u
const NAMED_YMD = /(?<!\d)((?:19|20)\d\d)[\s,.-]+(\p{L}{3,24})\.?[\s-]+(\d{1,2})(?!\d)/u
const NUMERIC = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)/
const TIME =
  /(?<![\d.:])(\d{1,2})[:.h](\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:(a|p)\.?\s?m\b\.?)?\s*(?:(?:Uhr|hrs?|h)\b)?\s*\(?(?:(?:UTC|GMT)?([+-]\d\d:?\d\d|(?<=UTC|GMT)[+-]\d{1,2}(?!\d))|([A-Z]{1,4}T?)\b)?/i
const SHORT_TIME = /(?<![\d.:])(\d{1,2})()()\s*(a|p)\.?\s?m\b\.?\s*()([A-Z]{2,4})?/i
/** As the command `date` prints it: the year comes last, behind the time. */
const UNIX = /(?<!\p{L})(\p{L}{3,9}) (\d{1,2}) (\d\d:\d\d(?::\d\d)?)(?: ([A-Z]{2,5}|[+-]\d{4}))? ((?:19|20)\d\d)(?!\d)/u
const EPOCH = /^1[0-9]{9}(?:\d{3})?$/

/** Characters in which a date is looked for; longer fields are not dates, and the patterns try every place of them. */
const LONGEST = 1000

export interface DateHints {
  /** BCP 47: decides between day and month first. */
  readonly language?: string | undefined
}

/** The date in a text, or nothing. `2026-11-22`, `2026-11-22T10:00:00` or with the offset that the text gives. */
export function parseDate(text: string, hints: DateHints = {}): string | undefined {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/[\s\u00a0\u202f\u200e\u200f]+/g, ' ')
    .replace(UNIX, '$1 $2, $5 $3 $4')
    .trim()
  if (EPOCH.test(plain)) return new Date(Number(plain.padEnd(13, '0'))).toISOString().replace('.000', '')
  const iso = ISO.exec(plain)
  if (iso) return fromIso(iso)
  const day = dayOf(plain, hints)
  if (day === undefined) return undefined
  return withTime(day.iso, plain.slice(0, day.at), plain.slice(day.end))
}

/** Whether the text is a date and hardly anything else. */
export function isDateLine(text: string): boolean {
  if (text.length > 90 || !/\d/.test(text)) return false
  const day = dayOf(text.replace(/[\s\u00a0]+/g, ' ').trim(), {})
  if (day === undefined) return ISO.test(text.trim())
  const around = `${text.slice(0, day.at)} ${text.slice(day.end)}`
  const words = around
    .replace(TIME, ' ')
    .replace(/\b(?:published|posted|updated|last|modified|on|at|date|am|pm|uhr|um|stand|time|first)\b/gi, ' ')
    .match(/\p{L}{2,}/gu)
  return (words?.length ?? 0) <= 2
}

function fromIso(match: RegExpExecArray): string | undefined {
  const [, year = '', month = '', day = '', hour, minute, second, zone] = match
  const iso = isoDay(Number(year), Number(month), Number(day))
  if (iso === undefined || hour === undefined || minute === undefined) return iso
  if (Number(hour) > 23 || Number(minute) > 59) return iso
  const seconds = (second ?? '00').replace(/[.,]\d+$/, '')
  return `${iso}T${hour}:${minute}:${seconds}${zoneOf(zone)}`
}

interface Day {
  readonly iso: string
  readonly at: number
  readonly end: number
}

function dayOf(text: string, hints: DateHints): Day | undefined {
  const tries: readonly [RegExp, (match: RegExpExecArray) => string | undefined][] = [
    [YMD, (m) => isoDay(Number(m[1]), Number(m[2]), Number(m[3]))],
    [CJK, (m) => isoDay(Number(m[1]), Number(m[2]), Number(m[3]))],
    [NAMED_MDY, (m) => isoDay(Number(m[3]), monthOf(m[1]), Number(m[2]))],
    [NAMED_DMY, (m) => isoDay(yearOf(m[3]), monthOf(m[2]), Number(m[1]))],
    [NAMED_YMD, (m) => isoDay(Number(m[1]), monthOf(m[2]), Number(m[3]))],
    [NUMERIC, (m) => numericDay(m, hints)],
  ]
  for (const [pattern, toIso] of tries) {
    const match = pattern.exec(text)
    const iso = match && toIso(match)
    if (match && iso) return { iso, at: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** `05/06/2020`: month first where the page is American English (or says nothing), day first elsewhere and with dots. */
function numericDay(match: RegExpExecArray, { language }: DateHints): string | undefined {
  const [first, second, year] = [Number(match[1]), Number(match[3]), yearOf(match[4])]
  const monthFirst = match[2] !== '.' && /^en(?:$|[-_]us|[-_]ph)/i.test(language ?? 'en')
  const [month, day] = (monthFirst && first <= 12) || second > 12 ? [first, second] : [second, first]
  return isoDay(year, month, day)
}

function withTime(day: string, before: string, after: string): string {
  const match = TIME.exec(after) ?? SHORT_TIME.exec(after) ?? TIME.exec(before) ?? SHORT_TIME.exec(before)
  if (!match) return day
  const [, hour = '', minute, second, half, offset, zone] = match
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute || 0) > 59) return day
  return `${day}T${pad(hours)}:${minute || '00'}:${second || '00'}${zoneOf(offset || zone)}`
}

function zoneOf(zone: string | undefined): string {
  if (!zone) return ''
  const named = ZONES.get(zone.toLowerCase())
  if (named !== undefined) return named
  const [, sign = '', hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? []
  return hours === '' ? '' : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

function isoDay(year: number, month: number | undefined, day: number): string | undefined {
  if (month === undefined || month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 2999)
    return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined
}

function monthOf(name: string | undefined): number | undefined {
  return MONTHS.get(fold(name ?? ''))
}

function yearOf(text: string | undefined): number {
  const year = Number(text)
  if (year > 99) return year
  return year < 70 ? 2000 + year : 1900 + year
}

function fold(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
