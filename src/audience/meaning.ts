/** What the name of a column means, by its parts: tools and people spell the same thing in many ways and languages. */

/** What a column of its own says about a reader, where a list has no state, or beside it. */
export type Sign = 'complained' | 'bounced' | 'unsubscribed' | 'wanted' | 'confirmed'

export type Meaning = 'address' | 'state' | Sign

/** `OptOut_Date` → `opt out date`, `E-Mail-Adresse (privat)` → `e mail adresse privat`: words in lower case without marks. */
export function wordsOfHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/(?<=[\p{L}\p{N}])\p{M}+/gu, (mark) => (/[\u0300-\u036f]/.test(mark) ? '' : mark))
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** Ordered: "confirmed opt-out date" is about the opt-out, "unsubscribed" is not a kind of "subscribed". */
const SIGNS: readonly (readonly [Sign, RegExp])[] = [
  [
    'complained',
    /\bspam\b(?! score)|\bspam ?(?:report|complaint)|\bcomplain|\babuse\b|\bjunk\b|beschwerde|\bplainte|\bqueja|\bdenuncia|\breclam|\bsegnalat|\bklacht|жалоб|苦情|投诉/u,
  ],
  [
    'bounced',
    /\b(?:hard ?)?bounced?\b|\bhardbounce|\bcleaned\b|\bclean ?(?:time|date)\b|\bundeliver|\bunreachable|\binvalid\b|unzustellbar|ungultig|\brebot|\brebond|\brimbalz|\bnpai\b|недостав|不達|退信/u,
  ],
  [
    'unsubscribed',
    /\bun ?sub(?:scri\w*|time)?\b|\bopt(?:ed|s)? ?out\w*|\b(?:black|block|deny) ?list\w*|\bsuppress\w*|\bdo ?not ?(?:e ?)?(?:mail|contact)|\bno ?(?:mail|contact|newsletter)\b|\b(?:email|mail) ?disabled\b|\bdeactivat|deaktiviert|\bdesactiv|\bdisattiv|\bdeleted\b|\bremoved\b|\bstopped\b|\bstop (?:date|time)\b|\bwithdr[ae]w|\brevok|\bleft (?:at|on|the)\b|\bdate left\b|^left$|\bquit\b|abgemeldet|abmeld|abbestell|gekundigt|kundigung|ausgetragen|austritt|widerruf|gesperrt|\bdesabonn|\bdesinscri|\bdesuscri|\bbajas?\b|\bcancelad|\bcancelacion|\bdescadastr|\bdisiscri|\bcancellat|\brevoca|uitgeschreven|uitschrijf|afgemeld|afmeld|avregistr|avmeld|afmeldt|wypisan|rezygnacj|отпис|退订|退訂|取消订阅|配信停止|退会|解除|구독 ?취소|수신 ?거부/u,
  ],
  [
    'confirmed',
    /\bconfirm(?:ed)?\b|bestatigt|\bconfirmee?\b|\bconfirmad[oa]\b|\bconfermat[oa]\b|bevestigd|bekraftad|potwierdz|подтвержд|確認済/u,
  ],
  [
    'wanted',
    /\bsubscri(?:bed|ber|ption)\b|\bopt(?:ed|s)? ?in\b|\baccepts?\b|\bconsent\w*|\bpermission|\bmarketing\b|\bnewsletter\b|\bmailing\b|\bactive\b|\benabled\b|\bwants?\b|angemeldet|abonniert|einwilligung|zugestimmt|zustimmung|aktiv\b|\babonne\b|\binscrit\b|\baccepte\b|\bactif\b|\bsuscrit[oa]\b|\bacepta\b|\bactiv[oa]\b|\biscritt[oa]\b|\bconsenso\b|\battiv[oa]\b|\binscrit[oa]\b|\bativ[oa]\b|\baceita\b|ingeschreven|aangemeld|toestemming|\bactief\b|prenumer|samtycke|zgoda|подписан|согласие|購読|订阅|구독/u,
  ],
]
const STATE =
  /\b(?:status|state|zustand|statut|etat|estado|estatus|situacao|stato|toestand|stan|tilstand|tila)\b|статус|состояние|状態|状态|狀態|ステータス|상태/u

/** Columns beside a sign that tell something else: how often, by which link, which plan was paid for. */
const BESIDE =
  /\b(?:soft|count|number|num|total|score|rate|link|url|token|hash|key|ip|page|campaign id|user agent|template|list name|frequency|preferences?|language|format|zahl|anzahl)\b/u
const PAID =
  /\b(?:paid|paying|payment|plan|tier|trial|stripe|complimentary|customer|order|orders|invoice|shipping|premium|billing|price|active subscription|subscription (?:type|plan|id|name|price|tier|period)|subscriber (?:id|rating|no|number|key|hash))\b/u

const ADDRESS =
  /\be ?mail\b|\bemails?\b|\bmail\b|\bmailadresse|\be ?mailadress|\bcourriel\b|\bcorreo\b|\be ?post(?:a|adress\w*)?\b|\bposta elettronica\b|\bsahkoposti|\bmel\b|メール|邮箱|郵箱|邮件|郵件|电子邮|電子郵|이메일|메일|почт|имейл|емейл|أيميل|بريد/u
/** What is said about an address, or another thing that mails have. */
const NOT_ADDRESS =
  /\b(?:status|state|type|label|format|domain|sent|opened|clicked|date|time|count|number of|reason|source|consent|permission|owner|verified|valid|validation|score|client|provider|list|lists|campaign|marketing|opt|frequency|hash|md5|id|display|name|subject|newsletter|preferences?|bounce|bounced|disabled|suppressions?|unsubscribed|subscribed|confirmed|quality|last|first|typ|art|datum|quelle|grund|anzahl|name|zustimmung|einwilligung|statut|estado|stato|postal|street|code|nummer)\b|状態|状态|상태|статус/u

/** What words as `wordsOfHeader` writes them say about a reader. */
export function signOfWords(words: string): Sign | undefined {
  return SIGNS.find(([, parts]) => parts.test(words))?.[0]
}

/** Undefined for a column that is about something else. A column may mean an address and no more: signs come first. */
export function meaningOf(header: string): Meaning | undefined {
  const words = wordsOfHeader(header)
  if (words === '' || PAID.test(words)) return undefined
  const sign = signOfWords(words)
  if (sign !== undefined && sign !== 'wanted' && sign !== 'confirmed') return BESIDE.test(words) ? undefined : sign
  if (STATE.test(words)) return BESIDE.test(words) ? undefined : 'state'
  if (sign !== undefined) return BESIDE.test(words) ? undefined : sign
  return ADDRESS.test(words) && !NOT_ADDRESS.test(words) ? 'address' : undefined
}
