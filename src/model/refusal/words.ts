/**
 * What the words of a refusal are about. Servers write freely, so each topic is put together from its parts (whose box,
 * what of it) rather than from whole sentences; the languages are those in which large providers and mail servers answer.
 * Read after `plainWords`.
 */

/**
 * no-mailbox, no-host: the address cannot exist · closed: it was one · held: it may be one again · doubtful: says no to the address, not
 * why. None of the others is a reason to give up an address.
 */
export type Topic =
  | 'no-mailbox'
  | 'no-host'
  | 'closed'
  | 'held'
  | 'doubtful'
  | 'full'
  | 'rate'
  | 'later'
  | 'network'
  | 'system'
  | 'size'
  | 'blocked'
  | 'content'
  | 'identity'
  | 'policy'
  | 'unwanted'

const BOX =
  "(?:users?(?:'s)?|user ?(?:name|id)|mail ?box(?:es)?|recip(?:ient)?s?(?:'s)?|accounts?|addressees?|address(?:es)?|alias(?:es)?|person|customers?|subscribers?|members?|login|local[ -]?part|mail ?drop|inbox|rcpt|destination|employee|identity|receiver)"
const NEGATED = "(?:(?:do|does|did|is|are|was|were|could|can|has|have|had)(?: ?not|n't)|not)"
const GONE = [
  'unknown',
  `${NEGATED} (?:\\w+ )?(?:be |been )?(?:found|known|recogni[sz]ed|exist(?:s|ing|ent)?|registered|listed|defined|located|looked up|resolved|valid|present|correct|deliverable|here|hosted|a (?:valid|known|registered|local|current|legal|proper)|an (?:existing|active))`,
  'no longer (?:exists?|valid|in use|here|employed|available|on|with|works?|active)',
  '(?:non-?|in)exist(?:ent|ing)',
  'invalid',
  'illegal',
  'unrout(?:e?able)',
  '(?:has|have|was|were) (?:been )?(?:deleted|removed|terminated|cancell?ed|retired)',
  'is (?:gone|wrong|incorrect|unknown|invalid)',
].join('|')
const NO_SUCH =
  'no such|no valid|unknown|unrecogni[sz]ed|invalid|illegal|non-?existent|inexistent|bad|wrong|unrout(?:e?able)|undefined|incorrect|obsolete'
/** What is said of the sender is never said of the reader. */
const OURS = '(?:sender|mail from|helo|ehlo|return|reverse|client|relay|originator|envelope)'

type Table = readonly (readonly [Topic, readonly RegExp[]])[]

/** Written in the order in which people read it: what is closed for good, then what passes, then what is about us. */
const TOPICS: Table = [
  [
    'no-mailbox',
    [
      new RegExp(`(?<!\\b${OURS}(?:'s)? )\\b${BOX}\\b(?:(?! but )[^.;!?]){0,45}?\\b(?:${GONE})\\b`),
      new RegExp(`\\b(?:${NO_SUCH})(?: or \\w+)?(?! ${OURS})(?: [\\w-]+){0,2}?(?<!${OURS}) ${BOX}\\b`),
      /\bno (?:mail ?box|account|one|body|person|user|such)\b[^.;]{0,20}\b(?:here|by (?:that|this) name|with (?:that|this)|named|exists?|found|address)\b/,
      /\b(?:does not|doesn't|don't|do not|no longer) (?:have|know|handle|host)\b[^.;]{0,25}\b(?:account|mailbox|user|address|person)\b/,
      /\bno(?: longer)? (?:mailbox|account|user)s? (?:for|called)\b|\bnobody (?:here|by|with)|\bnot (?:our|my) (?:customer|user|subscriber)\b/,
      /\bnot (?:a|an) (?:[\w-]+ ){0,3}(?:user|mailbox|recipient|account|address|customer|subscriber|member|employee)\b/,
      /\bnot (?:\w+ )?(?:listed )?in (?:\w+ ){0,4}(?:directory|address book|user (?:list|database|table)|mailbox table|recipient table)\b/,
      /\bno ?such ?user\b|unrecogni[sz]ed[- ]o\/?r[- ]name|\busers? not exists?\b|\brecipient not found\b|\bunknown[ _-]?(?:user|recipient|mailbox)\b/,
      /\baddress (?:not found|couldn't be found|could not be found)\b|\b(?:left|no longer with|moved from) (?:the|this|our) (?:company|organi[sz]ation)\b/,
      // German
      /\b(?:empfänger|benutzer|postfach|adresse|e-?mail-?adresse|mailadresse|konto|mailbox|teilnehmer)\b[^.;]{0,45}?\b(?:unbekannt|existiert nicht|nicht (?:bekannt|gefunden|vorhanden|existent|gültig)|ungültig)\b/,
      /\b(?:unbekannter?|ungültiger?|kein(?:e|en)?(?: solcher?)?) (?:empfänger|benutzer|adresse|postfach|mailbox)(?!\p{L})/u,
      // French
      /(?:destinataire|adresse|utilisateur|bo[îi]te|compte|abonné)(?!\p{L})[^.;]{0,45}?(?:inconnue?|inexistante?|introuvable|invalide|n'existe pas|incorrecte?)(?!\p{L})/u,
      // Spanish, Portuguese, Italian
      /(?:usuario|destinatario|cuenta|direcci[óo]n|buz[óo]n|utente|casella|indirizzo|account|usu[áa]rio|destinat[áa]rio|conta|endere[çc]o|caixa)(?!\p{L})[^.;]{0,45}?(?:desconocid[oa]|inexistente|no existe|no (?:fue )?encontrad[oa]|no v[áa]lid[oa]|sconosciut[oa]|non (?:esiste|trovat[oa]|valid[oa])|desconhecid[oa]|n[ãa]o (?:existe|(?:foi )?encontrad[oa])|inv[áa]lid[oa])(?!\p{L})/u,
      // Dutch, Polish, Czech, Turkish, Russian
      /(?:gebruiker|ontvanger|adres|postvak)(?!\p{L})[^.;]{0,45}?(?:onbekend|bestaat niet|niet gevonden|ongeldig)(?!\p{L})/u,
      /(?:u[żz]ytkownik|adresat|konto|skrzynka|adres)(?!\p{L})[^.;]{0,45}?(?:nie istnieje|nieznany|nieprawid[łl]owy)(?!\p{L})/u,
      /(?:пользовател|получател|адресат|адрес|ящик|аккаунт|учетн)\p{L}*[^.;]{0,45}?(?:не существует|не найден|неизвест|недействител|не зарегистр|удал[её]н)/u,
      /(?:не существует|неизвестн\p{L}*|нет такого) (?:пользовател|получател|адрес|ящик)/u,
      // Japanese, Chinese, Korean
      /(?:宛先|あて先|ユーザー?|アドレス|受信者|メールボックス|アカウント|ディレクトリ)[^。]{0,40}(?:見つか(?:り|ら)|存在し(?:ま|な)|不明|ありません|誤り|登録されて)/u,
      /(?:用户|用戶|收件人|邮箱|郵箱|账号|帐号|地址)[^。]{0,20}(?:不存在|未找到|找不到|无效|無效|不正确)|(?:사용자|수신자|메일함|계정|주소)[^.]{0,20}(?:존재하지|없습니다|없는|찾을 수)/u,
    ],
  ],
  [
    'no-host',
    [
      /\b(?:host(?:name)?|domain(?: name)?|mail exchanger|mx(?: record)?s?|mail server)\b[^;]{0,40}?\b(?:not (?:be )?found|unknown|(?:does not|doesn't|do not|don't) exist|non-?existent|no such|(?:not|isn't) (?:valid|registered)|unrout(?:e?able))\b(?!,? (?:please )?try)/,
      /\b(?:unknown|no such|nonexistent|invalid|unrout(?:e?able)|bad destination) (?:mail |remote |destination |recipient )*(?:host|domain)s?\b|\bnxdomain\b/,
      /\b(?:no|couldn't find (?:a|any)|could not find (?:a|any)|cannot find (?:a|any)|unable to find (?:a|any)) (?:\w+ ){0,2}(?:mail exchanger|mx|host|mail server)s?\b/,
      /\bnull ?mx\b|\b(?:domain|host) (?:\w+ )?(?:accepts no mail|does not accept (?:e-?)?mail)\b|\bdomain is not reachable\b/,
    ],
  ],
  [
    'closed',
    [
      new RegExp(
        `\\b${BOX}\\b[^.;]{0,45}?\\b(?:disabled|inactive|not active|de-?activated|closed|discontinued|abandoned|shut down)\\b`,
      ),
      new RegExp(`\\b(?:disabled|inactive|deactivated|closed|discontinued) (?:[\\w-]+ ){0,2}?${BOX}\\b`),
      /(?:deaktiviert|stillgelegt|désactivée?|fermée?|desactivad[oa]|disattivat[oa]|desativad[oa]|отключен|停用|禁用)(?!\p{L})/u,
    ],
  ],
  [
    'held',
    [
      new RegExp(`\\b${BOX}\\b[^.;]{0,45}?\\b(?:suspended|locked|expired|frozen|on hold|dormant)\\b`),
      new RegExp(`\\b(?:suspended|locked|expired|frozen) (?:[\\w-]+ ){0,2}?${BOX}\\b`),
      /(?:gesperrt|suspendue?|suspendid[oa]|sospes[oa]|заблокирован)(?!\p{L})/u,
    ],
  ],
  [
    'doubtful',
    [
      new RegExp(
        `\\b${BOX}\\b(?: @)?(?: (?:is|was|address|name))*(?: (?:currently|temporarily))?:? (?:unavailable|not available|rejected|refused|inaccessible|not allowed|not accepted|undeliverable)`,
      ),
      new RegExp(`\\b(?:reject(?:ed|s|ing)?|refus(?:ed|es|ing)) (?:\\w+ )?${BOX}\\b|^@? ?(?:rejected|refused)\\b`),
      /\bcheck (?:if |that |the |whether )*(?:\w+ ){0,2}address\b|\bno valid recipients?\b/,
    ],
  ],
  [
    'full',
    [
      /\b(?:over|exceed\w*|out of)[^.;]{0,30}\b(?:quota|storage|disk ?space|disk usage|mailbox size|space)\b|\boverquota\b/,
      /\bquota\b[^.;]{0,40}\b(?:exceed\w*|reached|full|violation|would|limit|over)\b|\b(?:quota|storage) exceeded\b/,
      /\b(?:mail ?box|inbox|account|user|recipient|mail ?drop|mail ?folder|maildir|folder)(?:'s)?\b[^.;]{0,40}\b(?:(?:is |are |too |currently |almost )?full\b|exceed\w*|over (?:its|the|size|storage|quota|limit)|too (?:large|big|many messages)|(?:not|in)(?: have)? ?(?:enough|sufficient) (?:storage|space))/,
      /\bfull (?:mail ?box|inbox)\b|\bnumber of messages\b[^.;]{0,40}\bexceed|\binsufficient (?:system |disk )?(?:storage|space)\b|\bnot enough (?:storage|space|disk)|\bstorage (?:limit|allocation)|\btoo many (?:messages|mails) (?:in|on|stored)\b/,
      /\b(?:postfach|mailbox|speicher\w*)\b[^.;]{0,40}\b(?:voll|überfüllt|überschritten|erschöpft)\b|\bpleine?\b|(?:quota|espace)[^.;]{0,30}(?:dépassé|atteint|insuffisant)|saturée/,
      /(?:buz[óo]n|casilla|cuota|casella|caixa|quota)(?!\p{L})[^.;]{0,40}?(?:llen[oa]|excedid[oa]|superad[oa]|pien[oa]|esaurit[oa]|cheia|lotad[oa])(?!\p{L})/u,
      /(?:postvak|mailbox)\b[^.;]{0,30}\bvol\b|skrzynk\p{L}*[^.;]{0,30}(?:przepe[łl]nion|pe[łl]n)|переполнен|превышен\p{L}*[^.;]{0,20}(?:квот|лимит|объ[её]м)/u,
      /容量[^。]{0,20}(?:超|不足|オーバー|いっぱい)|いっぱい|(?:已|空间|空間)满|已滿|超出[^。]{0,10}(?:配额|容量)|(?:용량|메일함)[^.]{0,15}(?:초과|가득)/u,
    ],
  ],
  [
    'rate',
    [
      /\btoo (?:many|much)\b|\brate[- ]?(?:limit\w*|control\w*|exceed\w*)|\bat a rate\b|\bthrottl\w*|\btoo (?:fast|quickly|often|frequent\w*)\b|\bper (?:hour|minute|day|second)\b/,
      /\b(?:connections?|messages?|sessions?|recipients?|sending|hourly|daily|mail)\b (?:\w+ )?(?:limit|rate|volume)s?\b[^.;]{0,20}\b(?:exceed\w*|reached|over)|\bexceed\w* (?:\w+ ){0,4}(?:rate|connections?|number of|messages)\b|\bunexpected volume\b|\bslow down\b|\bflood/,
    ],
  ],
  [
    'later',
    [
      /\bgr[ea]y-?list|\bgrey ?list/,
      /(?<!\b(?:check|verify|correct|confirm|review|fix)\b.{0,100})\b(?:try(?:ing)?|retry|resend|send)(?: it)? (?:\w+ )?(?:again|later)\b|\bretry (?:in|after|later|again)\b|\bcome back later\b/,
      /\btemporar(?:y|ily)\b(?! internet)|\btransient\b|\bdeferr(?:ed|al)\b|\bvorübergehend\b|\btemporairement\b|\btemporalmente\b|\btemporaneamente\b|\btemporariamente\b|временно|一時的|暂时|일시적/,
      /\bserver (?:is )?(?:too )?busy\b|\bresources? (?:\w+ )?(?:unavailable|exhausted|low)|\bunder (?:maintenance|heavy load)|\bshutting down\b|\bload (?:average|too high)/,
    ],
  ],
  [
    'network',
    [
      /\bconnect(?:ion|ed)?\b[^.;]{0,30}\b(?:timed? ?out|refused|reset|lost|dropped|closed|failed|failure|unsuccessful|aborted|broken)\b|\b(?:lost|broken|dropped) connection\b/,
      /\btime(?:d)?[ -]?out\b|\bno route to host\b|\bnetwork (?:error|is unreachable|unreachable|problem|failure)|\bhost (?:is )?(?:unreachable|down)|\b(?:could|can|was|were)(?: ?not|n't)(?: be)? (?:able to )?(?:connect|establish|reach (?:the )?(?:\w+ )?(?:server|host|domain))|\bunable to (?:connect|establish|reach (?:the )?(?:\w+ )?(?:server|host|domain))|\b(?:server|host)\b[^.;]{0,40}\b(?:unreachable|not reachable)|\bfailed to connect\b|\bnot respond/,
      /\bdns error\b(?![^;]{0,40}(?:name not found|nxdomain))|\bdns (?:problem|timeout|time-out)\b|\bdns type\b[^;]*\bresponded\b/,
      /\b(?:dns|name ?server|name service|nameserver)\b[^.;]{0,40}\b(?:error|fail\w*|problem|timeout|timed|lookup|temporar\w*|malformed|servfail)\b(?![^;]*not found(?!,? try))|\bservfail\b|\bhost (?:name )?lookup (?:fail\w*|error)/,
      /\bloops? back\b|\bhop count\b|\btoo many hops\b|\b(?:mail|routing|forwarding|delivery) loop|\bloop(?:ing)? (?:detected|count)|\balready (?:has|have) .{0,20}delivered-to/,
      /\b(?:tls|ssl|starttls|certificate|handshake)\b/,
      /\bretry time(?:out)?\b|\b(?:message|delivery|queue|mail)[^.;]{0,25}\b(?:expired|too long|too old)\b|\ball hosts\b[^.;]{0,40}\bfail|\b(?:not|n't) (?:been )?deliver\w* (?:after|for|within|in) \d|\bwithin the (?:time|allowed)/,
    ],
  ],
  [
    'system',
    [
      /\b(?:system|internal|local|server|software|program|application|database|ldap|configuration|config|processing|protocol|i\/o|disk)\b(?: \w+)? (?:error|failure|problem|fault|failed)\b|\bmisconfigur/,
      /\b(?:unable|failed|can't|cannot|couldn't|could not) (?:to )?(?:open|write|read|create|append|lock|execute|exec|save|chdir|bind|process|parse|lookup|look up|verify)\b(?! (?:the )?(?:user|recipient|address|mailbox))/,
      /\b(?:command|process|pipe|program|child|script|procmail|filter) (?:\w+ )?(?:fail\w*|died|exited|error|returned|output|to \|)|\bno space left\b|\bpermission denied\b|\bno such file\b|\bread-only\b/,
      /\b(?:syntax error|command (?:not )?(?:unrecogni[sz]ed|implemented|recogni[sz]ed)|bad sequence|unrecogni[sz]ed command|not implemented|malformed (?!or unexpected))\b/,
    ],
  ],
  [
    'size',
    [
      /\b(?:message|mail|size|line|header|attachment)s?\b[^.;]{0,35}\btoo (?:large|big|long)\b|\btoo (?:large|big) (?:a )?(?:message|mail)|\b(?:message|mail|content|file|maximum|fixed|max)\b(?: \w+){0,2} size\b|\bsize (?:limit|exceed)|\bexceed\w*[^.;]{0,30}(?<!mailbox )\b(?:message |mail )?size\b|\btoo big\b/,
      /\bnachricht\b[^.;]{0,30}\bzu groß\b|\bmessage trop (?:gros|volumineux)|\bdemasiado grande\b|\btroppo grande\b/,
    ],
  ],
  [
    'blocked',
    [
      /\bblock(?:ed|ing|s)?\b|\bblock ?-?list|\bblack-? ?list\w*|\bblack ?hole|\bdeny ?-?list|\b(?:dns|r)bls?\b|\b(?:spamhaus|spamcop|sorbs|barracuda|uceprotect|surbl|uribl|cloudmark|senderscore|abuseat|invaluement|mailspike|trustedsource)\b/,
      /(?<!\bnot )\blisted (?:at|by|in|on|with)\b|\breputation\b|\bbanned\b|\babus(?:e|ive)\b|\bcomplaints?\b|\bbad (?:ip|sender|host)|\bhoneypot\b|\bspamtrap\b/,
      /\b(?:reverse dns|rdns|ptr|reverse (?:lookup|name)|no reverse|forward[- ]confirmed|generic (?:host|reverse))\b|\bdynamic(?:ally)? (?:ip|assigned|address)|\bdial-?up\b|\bresidential\b|\bunverif\w* sending\b/,
      /\b(?:your|sending|client|source|originating|connecting) (?:ip|ips|server|host|hostname|network|isp|mail server|mta|internet service|smtp server)\b|\b(?:your|from|this|the sending|client|source) ip\b|\bip (?:is|was|has|not|on|in) \w+|\bclient host\b/,
      /\bconnections? (?:\w+ )?not accepted\b|\bnot accept(?:ing|ed)? (?:connections?|mail|messages) from\b|\bweren't sent\b|\brefus(?:ed|es|ing) to (?:talk|accept|connect)|\btransaction failed\b.*\bip\b/,
      /\bgesperrt(?:e|er)? (?:ip|absender)|\bbloqu[ée]e?\b|\bbloquead[oa]\b|\bbloccat[oa]\b|заблокирован\p{L}{0,6} (?:ip|отправител)|拒收|拒绝/u,
    ],
  ],
  [
    'content',
    [
      /\bspam\w*|\bjunk\b|\bunsolicited\b|\bbulk\b|\bube\b|\buce\b|\bvirus\w*|\bmalware\b|\bphish\w*|\bsuspicious\b|\bunwanted\b|\bmalicious\b|\binfected\b|\btrojan\b|\bworm\b/,
      /\bcontent\b|\b(?:header|headers|from:|subject|mime|attachments?|body|message-id|date|url|link)s? (?:\w+ ){0,3}(?:error|invalid|missing|reject\w*|violat\w*|not (?:valid|allowed|permitted)|malformed|banned|syntax)|\b(?:invalid|missing|multiple|duplicate|malformed|bad|illegal) (?:\w+ )?(?:header|from|subject|mime|message-id|date|to:)/,
      /\b(?:message|mail|e-?mail|letter)\b(?: \w+){0,3} (?:reject\w*|refus\w*|discard\w*|quarantin\w*|bounced|filtered|rejete)\b|\breject(?:ed|ing)? (?:the |your |this )?(?:message|mail|e-?mail|content)\b|\bfilter(?:ed|ing)?\b/,
      /\brfc ?\d{3,4}\b|\bbare (?:lf|cr|newline)|\b8-?bit\b|\bnon-?ascii\b|\bsmtputf8\b|\binternationali[sz]ed\b/,
      /\bunerwünscht|\bindésirable|\bno deseado|\bindesiderat|спам|垃圾|迷惑|스팸/,
    ],
  ],
  [
    'identity',
    [
      /\b(?:spf|dkim|dmarc|domainkeys?|sender ?id)\b|\bauthenticat\w*|\bunauthenticated\b|\b(?:not|un) ?authori[sz]ed\b|\bauthori[sz]ation\b|\bauth (?:required|failed)\b|\bspoof/,
      /\brelay(?:ing)?\b(?!_|\.)|\bnot (?:a )?local (?:domain|host)\b|\bnot in my list of allowed\b|\brcpthosts\b/,
      /\b(?:sender|mail ?from|from(?: address| header| domain|:)|return[- ]path|reverse[- ]path|envelope[- ]from|originator|helo|ehlo)\b:?(?: [^\s.;]+){0,6}? (?:reject\w*|refus\w*|invalid|(?:not|n't) (?:exist|found|allowed|valid|accepted|resolv\w*|permitted|a valid|verified)|unknown|unrout\w*|denied|verif\w*|unverified|suspended|disabled|does not|domain|blocked|forbidden)/,
      /\b(?:unrout(?:e?able)|invalid|unknown|bad|unverified|unresolvable|illegal|forged|suspended|unverif\w+) (?:\w+ )?(?:sender|helo|from|return path|reverse-path)\b|\bsender (?:domain|address|verify|callback|host|policy|account)|\bcallback\b|\bcall-?out\b/,
    ],
  ],
  [
    'policy',
    [
      /\bpolic(?:y|ies)\b|\bprohibit\w*|\brestrict\w*|\bforbidden\b|\bsecurity\b|\bviolat\w*|\b(?<!name )not (?:allowed|permitted)\b|\bdisallow\w*|\bcompliance\b|\bcomply\b|\brules?\b|\bpermission\b|\badministrator\b|\badministratively\b/,
      /(?<!recipient (?:address )?rejected: )\baccess (?:is |was )?(?:denied|forbidden|not)|\brichtlinie|\bpolitique\b|\bpol[íi]tica\b/,
      /\bplease use (?:the|your)\b|\bnot (?:acceptable|entitled|privileged)\b/,
    ],
  ],
  [
    'unwanted',
    [
      /\bprefer\w*|\b(?:does not|doesn't|do not|don't|not) (?:\w+ )?(?:want|wish)\b|\bnot accept(?:ing)? (?:any )?(?:mail|messages|e-?mail)\b|\bonly accepts?\b|\b(?:allow|white|safe|trusted)-? ?list|\bdeclined\b|\bopted? out\b|\bunsubscribed\b|\bprivate\b|\bchallenge\b/,
    ],
  ],
]

/** Every topic that the words touch. */
export function topicsOf(plain: string): ReadonlySet<Topic> {
  return new Set(TOPICS.flatMap(([topic, patterns]) => (patterns.some((one) => one.test(plain)) ? [topic] : [])))
}
