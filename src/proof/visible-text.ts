/** What a reader sees of an HTML page, as plain text: tags gone, entities decoded. Enough for comparing, no parser. */

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    mdash: '—',
    ndash: '–',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    lsaquo: '‹',
    rsaquo: '›',
    copy: '©',
    reg: '®',
    trade: '™',
    middot: '·',
    bull: '•',
    zwnj: '',
    zwj: '',
    shy: '',
    euro: '€',
    pound: '£',
    cent: '¢',
    sect: '§',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    uuml: 'ü',
    ouml: 'ö',
    auml: 'ä',
    szlig: 'ß',
    ntilde: 'ñ',
    oacute: 'ó',
    aacute: 'á',
  }),
)
const HIDDEN = /<(style|script|title|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi
const BLOCK = /<\/?(?:p|div|td|tr|table|li|ul|ol|h[1-6]|blockquote|br|hr|section|article|header|footer)\b[^>]*>/gi

export function visibleText(html: string): string {
  return decode(
    html
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(HIDDEN, ' ')
      .replace(/\n/g, ' ')
      .replace(BLOCK, '\n')
      .replace(/<[^>]*>/g, ''),
  )
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,10}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** White space folded to one space, invisible characters gone: the form in which texts are compared. */
export function foldText(text: string): string {
  return text
    .replace(/\u00ad|\u034f|[\u200b-\u200d]|\u2060|\ufeff/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
