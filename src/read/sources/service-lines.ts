/**
 * Lines in which a platform, a sponsor or a publisher speaks to the reader about itself: subscriptions, apps, comments,
 * privacy, sponsors. They count at the edges of an entry only, where the article does not need them. Pure.
 */
import { LANGUAGES } from '../../languages/index.ts'

/** Words that nobody but a service puts together; one is enough. */
const PLAIN = [
  // Other places to see the same.
  String.raw`^(?:view|open|read|see|watch|listen to|play)\b.{0,30}\b(?:in|on|via) (?:your |the |a )?(?:browser|web|website|youtube|vimeo|instagram|facebook|tiktok|soundcloud|spotify|mastodon|app)\W*$`,
  String.raw`\bim browser (?:ansehen|anzeigen|lesen|öffnen)|\bdans (?:votre|le) navigateur\W*$|\ben (?:el|tu|su) navegador\W*$|\bnel (?:tuo )?browser\W*$`,
  String.raw`\b(?:original article|originalartikel|article original|artículo original|articolo originale)\W*$`,
  // Sponsors.
  String.raw`\b(?:episode|show|podcast|post|newsletter|edition|stream|video)\b.{0,30}\b(?:brought to you|sponsored|presented|made possible|powered) by\b`,
  String.raw`^(?:brought to you|sponsored|supported|presented|made possible|powered) by\b`,
  String.raw`^(?:(?:today|this week|this month)['’]s|our|a word from our|thanks to (?:our|today['’]s)) (?:show |episode |newsletter )?sponsors?\b`,
  String.raw`^(?:diese folge|diese episode|dieser podcast|dieser newsletter)\b.{0,40}\b(?:präsentiert|unterstützt|gesponsert)\b|^werbepartner\b|\baffiliate[- ]?links?\b`,
  String.raw`(?<!\p{L})(?:épisode|podcast|lettre)\b.{0,40}\b(?:sponsorisé|soutenu)e?(?!\p{L})|\b(?:episodio|boletín|podcast)\b.{0,40}\b(?:patrocinado|sponsorizzato|offerto da)\b`,
  // Subscriptions.
  String.raw`\b(?:free|paid|paying|premium) (?:or paid )?(?:subscribers?|subscriptions?|members?|memberships?|tier|plan)\b`,
  String.raw`^(?:please )?(?:upgrade to|become an?|consider becoming an?|go) (?:paid|premium|paying|free|supporter|supporting|subscriber|member|patron)\b|\b(?:upgrade to paid|consider becoming an? (?:paid|premium|paying|free|supporter|supporting|subscriber|member|patron))\b|\b(?:reader|listener)[- ]supported\b`,
  String.raw`\bsupport (?:my|our|this|the) (?:work|show|podcast|newsletter|channel|blog|project|journalism|writing)\b|\bbuy me a coffee\b`,
  String.raw`\b(?:nur für (?:abonnent|mitglied)|réservé aux abonné|(?:solo|exclusivo) para (?:suscriptor|socio|assinante)|riservato agli abbonati|(?:alleen|exclusief) voor (?:abonnee|leden))`,
  String.raw`^(?:keine folge (?:mehr )?verpassen|jetzt abonnieren|abonnez-vous|suscríbete|suscríbase|abbonati|iscriviti|inscreva-se|assine|abonneer je)\b`,
  String.raw`\b(?:unsubscribe|opt out|change your preferences|manage your (?:subscription|preferences))\b.{0,40}\b(?:here|any ?time|link|below)\b|\bjederzeit (?:abmelden|kündigen)\b`,
  // Privacy and advertising.
  String.raw`\bprivacy (?:policy|notice|statement)\b|\bad ?choices\b|\bpersonal data for advertising\b|\bgdpr\b.{0,40}\bpolicy\b|\bdatenschutz(?:erklärung|hinweise?)\b|\bpolitique de confidentialité\b|\bpolítica de privaci?dad[e]?\b|\binformativa sulla privacy\b`,
  // Talk and likes.
  String.raw`^(?:posted|filed) (?:in|under)\b.{0,80}$`,
  String.raw`^(?:discuss|comment|reply|respond)\b.{0,40}\b(?:on|via|by|with|to) (?:hacker news|reddit|twitter|x|e-?mail|mastodon|bluesky|lobsters|discord|the forum|this post|this entry)\b.{0,30}$`,
  String.raw`^(?:like|loading|likes?,? comments?|like(?: \S+)? loading|share|react)[\s.…]*$`,
  String.raw`^(?:rate|review|leave|write|drop) (?:us |me )?(?:a |and review|this |your )?.{0,20}\b(?:reviews?|ratings?|comments?|podcast|show|us)\b.{0,40}$`,
  String.raw`\bjoin (?:the|our|us on) (?:conversation|discussion|discord|slack|community|forum|mailing list|telegram)\b`,
  // Where it was before.
  String.raw`^(?:this|the|an? (?:earlier )?version of this) (?:article|post|story|piece|essay|interview|column|report|episode|newsletter)\b.{0,80}\b(?:first|originally) (?:published|appeared|posted|ran)\b`,
  String.raw`^(?:first|originally) (?:published|appeared|posted) (?:in|on|at|by)\b`,
  String.raw`^dieser (?:artikel|beitrag|text)\b.{0,60}\b(?:zuerst|ursprünglich)\b|^cet article\b.{0,60}\b(?:d['’]abord|initialement|en premier)\b|^este (?:artículo|artigo|texto)\b.{0,60}\b(?:originalmente|por primera vez|primeiro)\b|^questo articolo\b.{0,60}\b(?:originariamente|per la prima volta)\b|^dit artikel\b.{0,60}\b(?:eerst|oorspronkelijk)\b`,
  // Apps and shows.
  String.raw`\b(?:get|download|install) (?:our|the) (?:free )?app\b|\bwherever you (?:get|find|listen to) your podcasts\b|\b(?:apple podcasts|google podcasts|overcast|pocket casts)\b.{0,60}\b(?:spotify|rss|overcast|youtube)\b`,
  String.raw`^(?:hosted (?:by|on)|produced by|music(?: by)?|intro music|theme music|sound design|edited by)\b.{0,60}(?:\bcompany\b|\blicen[sc]ed\b|\bcc[- ]by\b|\bcreative commons\b|\bfor more information\b|:)`,
  String.raw`\bsend in a voice message\b|\bsend us a text\b`,
]
const SERVICE = new RegExp(PLAIN.map((one) => `(?:${one})`).join('|'), 'iu')

/** Whether a line or a sentence of at most a few words is such a one. */
export const isService = (text: string): boolean => {
  const line = text.replace(/^[^\p{L}\p{N}]+/u, '')
  return SERVICE.test(line) || (!QUOTED.test(line) && isAsideOf(line))
}

/** What somebody said is the story's. */
const QUOTED = /["“”„«»]/u
const isAsideOf = (line: string): boolean =>
  LANGUAGES.some(({ asides = [] }) => asides.some((all) => all.every((part) => part.test(line))))

/** What a publication calls itself and what it wants of its readers. */
const MEDIUM =
  /(?<!\p{L})(?:newsletter|e-?mails?|inbox|episodes?|podcasts?|channel|video|patreon|substack|ko-?fi|subscri\p{L}+|members?(?:hips?)?|supporters|ad-free|feedback|reply|replies|comments?|friends?|forwarded|theme music|associate|affiliate|commission|sign(?:ed)? up|mailing list|donat\p{L}+|chip in|tips?|folgen?|kanal|abonn\p{L}+|beitrag|teilen?|teilt|kommentare?|épisodes?|chaîne|partag\p{L}+|episodios?|canal|suscri\p{L}+|compárt\p{L}+|comparte|inscrev\p{L}+|compartilh\p{L}+|episodi?o?|canale|iscri\p{L}+|condivid\p{L}+|aflevering|delen|deel)(?!\p{L})/iu
const ADDRESS =
  /(?<!\p{L})(?:you|your|yours|us|our|we|my|i|me|du|dir|dich|deine?[nmrs]?|euch|ihr|uns|unsere?[nmrs]?|vous|votre|vos|nous|notre|nos|te|tu|tus|nuestr[oa]s?|usted|ti|tuo|tua|ci|nostr[oa]|você|seu|sua|nossa?o?|je|jou|jouw|ons|onze)(?!\p{L})|(?:^|[.?!] )(?:share|forward|subscribe|like|follow|watch|listen|click|tap|hit|join|support|send|tell|write|rate|check|visit|find|thank|don['’]t forget|enjoy|volg|deel|teile|partagez|comparte|condividi)(?!\p{L})/iu
const FAREWELL =
  /^(?:see you|talk soon|until next|that['’]s (?:all|it)|happy (?:reading|listening|weekend)|have a (?:great|good|nice)|bis (?:zum nächsten|nächste|bald|dann)|à (?:bientôt|la prochaine|la semaine)|hasta (?:la próxima|pronto|luego)|alla prossima|até (?:a próxima|breve)|tot (?:de )?volgende)/iu

/** Whether the publication asks or thanks the reader, or takes its leave: recognised by both, so at the edges only. */
export const addressesReader = (text: string): boolean => {
  // "US" is a country.
  const line = text.replace(/^[\s\W_]+/u, '').replace(/\bUS\b/g, '')
  if (QUOTED.test(line)) return false
  return FAREWELL.test(line) || (MEDIUM.test(line) && ADDRESS.test(line))
}
